using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>Replaces small nodes whose value is known already: shapes, sizes, and what is computed from constants alone.</summary>
internal sealed class FoldConstants : GraphPass
{
    /// <summary>Larger results are cheaper to compute in every step than to hold.</summary>
    private const int MaxElements = 64;

    protected override void Visit(Node node)
    {
        if (Value(node) is { } value)
        {
            Replace(node.Outputs[0], Target.Constant(value));
        }
        else
        {
            CopyAndReplace(node);
        }
    }

    private TensorValue? Value(Node node)
    {
        if (node.Definition.Fold is { } fold)
        {
            return fold(node);
        }
        var inputs = node.Inputs.Select(input => Replaced(input).Node).ToArray();
        var folds = !node.Definition.IsStateful
            && inputs.Length > 0
            && Array.TrueForAll(inputs, input => input.Definition == ConstOp.Definition)
            && node.Outputs is [{ Shape.ElementCount: <= MaxElements }];
        if (!folds)
        {
            return null;
        }
        var values = Array.ConvertAll(inputs, input => input.Attributes.Get<TensorValue>("value"));
        return node.Definition.IsView
            ? new TensorValue(node.Outputs[0].DType, node.Outputs[0].Shape, values[0].Bytes)
            : SingleNode.Evaluate(node, values)[0];
    }
}
