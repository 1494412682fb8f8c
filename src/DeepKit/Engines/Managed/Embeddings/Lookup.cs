using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>A lookup of rows of a variable, and what is made of those rows that is cheaper per distinct token than per position.</summary>
internal sealed class Lookup
{
    private readonly Node _gather;
    private readonly Consumers _consumers;

    private Lookup(Node gather, Consumers consumers)
    {
        (_gather, _consumers) = (gather, consumers);
        FindProducts(gather.Outputs[0]);
    }

    public SymbolicTensor Table => _gather.Inputs[0];

    public SymbolicTensor Tokens => _gather.Inputs[1];

    public int TableRows => Table.Shape[0]!.Value;

    public int Positions => checked((int)Tokens.Shape.ElementCount!.Value);

    /// <summary>Products of the rows with a kernel.</summary>
    public HashSet<Node> Products { get; } = [];

    /// <summary>The gradients of those kernels.</summary>
    public HashSet<Node> KernelGradients { get; } = [];

    /// <summary>Sums over positions of what a kernel's gradient is made of: the gradients of biases.</summary>
    public HashSet<Node> BiasGradients { get; } = [];

    /// <summary>The gradient of the table, if there is one.</summary>
    public Node? TableGradient { get; private set; }

    /// <summary>The products whose sum is summed by token to <see cref="TableGradient"/>; their first factors have a row for each position.</summary>
    public List<TokenProduct> GradientProducts { get; } = [];

    /// <summary>What else is summed to it.</summary>
    public List<SymbolicTensor> OtherGradients { get; } = [];

    /// <summary>Finds out whether a node is such a lookup.</summary>
    public static Lookup? Find(Node gather, Consumers consumers)
    {
        if (gather.Definition != GatherOp.Definition
            || gather.Inputs[0] is not { DType: DType.Float32, Shape.Rank: 2, Node: var table }
            || table.Definition != ReadVariableOp.Definition)
        {
            return null;
        }
        var lookup = new Lookup(gather, consumers);
        lookup.FindTableGradient();
        return lookup;
    }

    private void FindProducts(SymbolicTensor rows)
    {
        foreach (var reader in _consumers.Of(rows) ?? [])
        {
            if (reader.Definition == ReshapeOp.Definition && reader.Outputs[0].Shape[^1] == Table.Shape[1])
            {
                FindProducts(reader.Outputs[0]);
            }
            else if (MatMulOp.IsProduct(reader) && reader.Inputs[0] == rows && reader.Inputs[1] != rows && IsPerPosition(rows))
            {
                Add(reader);
            }
        }
    }

    private void Add(Node product)
    {
        if (!product.Attributes.Get<bool>("transpose_a"))
        {
            Products.Add(product);
        }
        else if (!product.Attributes.Get<bool>("transpose_b") && product.Inputs.Count == 2)
        {
            KernelGradients.Add(product);
            var gradient = product.Inputs[1];
            BiasGradients.UnionWith((_consumers.Of(gradient) ?? []).Where(reader => reader.Definition == BiasAddGradOp.Definition));
        }
    }

    private void FindTableGradient()
    {
        TableGradient = (_consumers.Of(Tokens) ?? []).FirstOrDefault(reader =>
            reader.Definition == UnsortedSegmentSumOp.Definition
            && reader.Inputs[1] == Tokens
            && reader.Outputs[0].Spec == Table.Spec);
        if (TableGradient is not null)
        {
            TakeApart(TableGradient.Inputs[0]);
        }
    }

    private void TakeApart(SymbolicTensor gradient)
    {
        var node = gradient.Node;
        if (_consumers.Of(gradient) is not [_])
        {
            OtherGradients.Add(gradient);
        }
        else if (node.Definition == ReshapeOp.Definition)
        {
            TakeApart(node.Inputs[0]);
        }
        else if (node.Definition == AddOp.Definition && node.Inputs.All(input => input.Shape.Equals(gradient.Shape)))
        {
            TakeApart(node.Inputs[0]);
            TakeApart(node.Inputs[1]);
        }
        else if (node.Definition == MatMulOp.Definition && !node.Attributes.Get<bool>("transpose_a") && IsPerPosition(node.Inputs[0]))
        {
            GradientProducts.Add(new TokenProduct(node.Inputs[0], node.Inputs[1], node.Attributes.Get<bool>("transpose_b")));
        }
        else
        {
            OtherGradients.Add(gradient);
        }
    }

    private bool IsPerPosition(SymbolicTensor tensor) => tensor.Shape.Rank == 2 && tensor.Shape[0] == Positions;
}
