using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>Layer normalisation over the last axis (Ba, Kiros and Hinton, 2016) as one op, which TensorFlow spells in several.</summary>
public static class LayerNormOp
{
    private const string Epsilon = "epsilon";

    internal static readonly OpDefinition Definition = new("LayerNorm")
    {
        Infer = Infer,
        Gradient = (op, dy) => LayerNormGradOp.LayerNormGrad(dy, op),
        Body = Body,
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary><c>(x − mean) / √(variance + epsilon) · gamma + beta</c>, mean and variance taken over the last axis.</summary>
    /// <param name="x">A batch of rank 2 or more; the size of its last axis is known.</param>
    /// <param name="gamma">One factor for each place of the last axis.</param>
    /// <param name="beta">One addend for each.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static SymbolicTensor LayerNorm(this SymbolicTensor x, SymbolicTensor gamma, SymbolicTensor beta, float epsilon)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Graph.Add(Definition, [x, gamma, beta], new() { [Epsilon] = epsilon }).Outputs[0];
    }

    /// <summary>The mean over some axes, the distance from it, and <c>1 / √(variance + epsilon)</c>.</summary>
    internal static (SymbolicTensor Mean, SymbolicTensor Distance, SymbolicTensor Factor) Statistics(SymbolicTensor x, int[] axes, float epsilon)
    {
        var mean = x.Mean(axes, keepDims: true);
        var distance = x - mean;
        return (mean, distance, (distance.Square().Mean(axes, keepDims: true) + epsilon).Rsqrt());
    }

    private static float EpsilonOf(Node op) => op.Attributes.Get<float>(Epsilon);

    /// <summary>Besides the result, the mean and <c>1 / √(variance + epsilon)</c> of each row, for the gradient.</summary>
    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        var x = op.Inputs[0].Spec;
        Shape weights = x.Shape.Rank > 1 && x.Shape[^1] is { } size ? [size] : throw op.Fault("a batch whose last axis is known", x.ToString());
        if (!op.Inputs[1].Shape.Matches(weights) || !op.Inputs[2].Shape.Matches(weights))
        {
            throw op.Fault($"gamma and beta of shape {weights}", $"{op.Inputs[1].Shape} and {op.Inputs[2].Shape}");
        }
        var row = x with { Shape = [.. x.Shape.Take(x.Shape.Rank - 1), 1] };
        return [x, row, row];
    }

    private static SymbolicTensor[] Body(Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        var (mean, distance, factor) = Statistics(inputs[0], [-1], EpsilonOf(op));
        return [(distance * factor * inputs[1]) + inputs[2], mean, factor];
    }

    private static unsafe void Compute(KernelContext op) =>
        Kernels.LayerNorm.Rows(Tensors<float>(op), op.Out<float>(), EpsilonOf(op.Node), op.Write<float>(1).Length);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarLayerNorm.Rows(Tensors<double>(op), op.Out<double>(), EpsilonOf(op.Node), op.Write<double>(1).Length);

    private static unsafe LayerNormTensors<T> Tensors<T>(KernelContext op) where T : unmanaged => new()
    {
        X = op.In<T>(0),
        Gamma = op.In<T>(1),
        Beta = op.In<T>(2),
        Mean = op.Out<T>(1),
        Factor = op.Out<T>(2),
        Columns = op.InputAxis(1, 0),
    };
}
