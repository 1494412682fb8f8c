using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Pow</c>.</summary>
public static class PowOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Pow", TensorPrimitives.Pow, TensorPrimitives.Pow, Gradient);

    /// <summary>Element-wise <c>x</c> to the power of <c>y</c>; shapes broadcast.</summary>
    public static SymbolicTensor Pow(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private static SymbolicTensor[] Gradient(Node op, SymbolicTensor dy)
    {
        var (x, y) = (op.Inputs[0], op.Inputs[1]);
        var positive = x.Greater(0);
        var logarithm = x.Where(positive, 1).Log();
        return [dy * y * x.Pow(y - 1), (dy * op.Outputs[0] * logarithm).Where(positive, 0)];
    }
}
