using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>An op whose input is looked up in a table by distinct tokens, and that could do so by itself.</summary>
internal sealed class InPlaceLookup
{
    private InPlaceLookup(SymbolicTensor lookup, DistinctTokens tokens, IReadOnlyList<Node> gradients, Consumers consumers)
    {
        (Table, Rows, Tokens, Gradients) = (lookup.Node.Inputs[0], lookup.Node.Inputs[1], tokens, gradients);
        foreach (var gradient in gradients.Where(gradient => gradient.Definition.LookingUp is not null))
        {
            if (SumOf(gradient.Outputs[0], consumers) is { } readers)
            {
                Sums.Add(gradient, readers);
            }
        }
    }

    /// <summary>What is looked up.</summary>
    public SymbolicTensor Table { get; }

    /// <summary>The numbers of its rows.</summary>
    public SymbolicTensor Rows { get; }

    /// <summary>The tokens whose rows they are.</summary>
    public DistinctTokens Tokens { get; }

    /// <summary>The nodes of the gradient op, which have the input for their input 0.</summary>
    public IReadOnlyList<Node> Gradients { get; }

    /// <summary>Those of them whose output 0 is only summed by token, and which could do that by themselves: what comes between it and the sum, and the sum.</summary>
    public Dictionary<Node, IReadOnlyList<Node>> Sums { get; } = [];

    public static InPlaceLookup? Find(Node reader, Consumers consumers)
    {
        var input = reader.Inputs[0];
        var lookup = input.Node.Definition == ReshapeOp.Definition ? input.Node.Inputs[0] : input;
        var others = consumers.Of(input)?.Where(node => node != reader).ToArray();
        return input.DType == DType.Float32
            && lookup.Node.Definition == GatherOp.Definition
            && DistinctTokens.WithPlaces(lookup.Node.Inputs[1]) is { } tokens
            && (lookup == input || consumers.Of(lookup) is [_])
            && others is not null
            && Array.TrueForAll(others, other => IsGradient(other, reader))
            ? new InPlaceLookup(lookup, tokens, others, consumers)
            : null;
    }

    private static bool IsGradient(Node node, Node reader) =>
        node.Op == $"{reader.Op}Grad" && node.Inputs[0] == reader.Inputs[0] && !node.Inputs.Skip(1).Contains(reader.Inputs[0]);

    private Node[]? SumOf(SymbolicTensor gradient, Consumers consumers) => consumers.Of(gradient) switch
    {
        [var view] when view.Definition == ReshapeOp.Definition => SumOf(view.Outputs[0], consumers) is { } readers ? [view, .. readers] : null,
        [var sum] when sum.Op == DistinctOps.SumByTokenOp && sum.Inputs[1] == Tokens.Last => [sum],
        _ => null,
    };
}
