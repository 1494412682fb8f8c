using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>
/// Sparsemax (A. F. T. Martins and R. F. Astudillo, 2016) as Keras 3.15 computes it: <c>max(x − tau, 0)</c>, where tau follows from the largest
/// inputs along an axis. With more than two of them its tau is larger than the paper's, since Keras adds up all partial sums.
/// </summary>
/// <param name="axis">The axis of the inputs that belong together, a negative one counted from the end.</param>
public sealed class Sparsemax(int axis = -1) : ActivationFunction
{
    /// <summary>The axis of the inputs that belong together, a negative one counted from the end.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override string Name => "sparsemax";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axis = Axis < 0 ? Axis + x.Shape.Rank : Axis;
        var (each, others) = (Expanded(x, axis + 1), Expanded(x, axis));
        var atLeast = others.GreaterEqual(each);
        var rank = atLeast.Cast(x.DType).Sum([axis + 1]);
        var sum = others.Where(atLeast, 0).Sum([axis + 1]);
        var support = x.Greater((sum - 1) / rank);
        var tau = (sum.Where(support, 0).Sum([axis], keepDims: true) - 1) / support.Cast(x.DType).Sum([axis], keepDims: true);
        return (x - tau).Maximum(0);
    }

    private static SymbolicTensor Expanded(SymbolicTensor x, int axis) => x.Reshape([.. x.Shape[..axis], 1, .. x.Shape[axis..]]);
}
