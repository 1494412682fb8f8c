using System.Runtime.InteropServices;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>A step of Adam on a table that is read by distinct tokens and by nobody else, with a gradient for those rows alone.</summary>
internal sealed class AdamOnTable
{
    private AdamOnTable(Node adam, Node lookup, Node[] assignments)
    {
        (Adam, Lookup, Assignments) = (adam, lookup, assignments);
        Gradient = adam.Inputs[AdamInput.Gradient].Node;
    }

    public Node Adam { get; }

    /// <summary>The node that would make a dense gradient.</summary>
    public Node Gradient { get; }

    /// <summary>The node that reads the table.</summary>
    public Node Lookup { get; }

    /// <summary>The nodes that write the new values of weight, mean and mean of squares.</summary>
    public Node[] Assignments { get; }

    /// <summary>One row for each token.</summary>
    public SymbolicTensor Gradients => Gradient.Inputs[0];

    public SymbolicTensor Tokens => Gradient.Inputs[1];

    public Variable Weight => VariableOf(Adam.Inputs[AdamInput.Weight])!;

    public Variable Mean => VariableOf(Adam.Inputs[AdamInput.Mean])!;

    public Variable Square => VariableOf(Adam.Inputs[AdamInput.Square])!;

    public AdamConstants Constants => new(Constant(AdamInput.MeanPart)!.Value, Constant(AdamInput.SquarePart)!.Value, Constant(AdamInput.Epsilon)!.Value);

    public PostponedAdam? Postponed { get; set; }

    public static AdamOnTable? Find(Node adam, Consumers consumers)
    {
        var gradient = adam.Inputs[AdamInput.Gradient];
        if (gradient.Node.Definition != UnsortedSegmentSumOp.Definition || consumers.Of(gradient) is not [_])
        {
            return null;
        }
        var tokens = gradient.Node.Inputs[1];
        var lookup = Others(AdamInput.Weight) is [var reader] && reader.Definition == GatherOp.Definition && reader.Inputs[1] == tokens ? reader : null;
        var assignments = adam.Outputs.Select(output => consumers.Only(output, AssignVariableOp.Definition)).OfType<Node>().ToArray();
        int[] slots = [AdamInput.Mean, AdamInput.Square, AdamInput.Weight];
        var match = lookup is null ? null : new AdamOnTable(adam, lookup, assignments);
        return match is not null
            && tokens.Node.Definition.CountedOutputs.Contains(tokens.Index)
            && Others(AdamInput.Mean) is []
            && Others(AdamInput.Square) is []
            && assignments.Length == slots.Length
            && slots.Zip(assignments).All(pair => VariableOf(adam.Inputs[pair.First]) is { } variable && pair.Second.Inputs[0].Node.Variable == variable)
            && match.Constant(AdamInput.MeanPart) is not null
            && match.Constant(AdamInput.SquarePart) is not null
            && match.Constant(AdamInput.Epsilon) is not null
            ? match
            : null;

        Node[]? Others(int slot) => consumers.Of(adam.Inputs[slot])?.Where(reader => reader != adam).ToArray();
    }

    private static Variable? VariableOf(SymbolicTensor value) =>
        value.Node.Definition == ReadVariableOp.Definition ? value.Node.Inputs[0].Node.Variable : null;

    private float? Constant(int input)
    {
        var node = Adam.Inputs[input].Node;
        return node.Definition == ConstOp.Definition
            ? MemoryMarshal.Read<float>(node.Attributes.Get<TensorValue>("value").Bytes)
            : null;
    }
}
