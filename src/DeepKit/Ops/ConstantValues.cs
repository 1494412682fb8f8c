using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>
/// Computes what follows from constants and shapes alone, outside any engine. While a graph is imported, much of what TensorFlow
/// computes only when it runs is fixed once the shapes of the inputs are, and operations ask for it when they are added.
/// </summary>
internal sealed class ConstantValues
{
    /// <summary>Larger ones are no shapes or axes: they are left to the engine.</summary>
    private const int MaxElements = 4096;

    private readonly Dictionary<Node, TensorValue?> _values = [];

    /// <summary>The tensor, or a constant in its place.</summary>
    public SymbolicTensor Replace(SymbolicTensor tensor) =>
        tensor.Node.Definition != ConstOp.Definition && Of(tensor.Node) is { } value ? tensor.Graph.Constant(value) : tensor;

    /// <summary>The value of a node's only output; <c>null</c> if it does not follow from constants.</summary>
    public TensorValue? Of(Node node)
    {
        if (!_values.TryGetValue(node, out var value))
        {
            _values.Add(node, value = Compute(node));
        }
        return value;
    }

    private TensorValue? Compute(Node node)
    {
        if (node.Definition == ConstOp.Definition)
        {
            return node.Attributes.Get<TensorValue>("value");
        }
        if (node.Definition.Fold is { } fold)
        {
            return fold(node);
        }
        if (node.Definition.IsStateful || node.Inputs.Count == 0 || node.Outputs is not [{ Shape.ElementCount: <= MaxElements } output])
        {
            return null;
        }
        var inputs = node.Inputs.Select(input => Of(input.Node)).ToArray();
        return Array.Exists(inputs, input => input is null) ? null
            : node.Definition.IsView ? new TensorValue(output.DType, output.Shape, inputs[0]!.Bytes)
            : SingleNode.Evaluate(node, inputs!)[0];
    }
}
