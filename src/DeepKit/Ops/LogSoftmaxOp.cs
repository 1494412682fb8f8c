using DeepKit.Graphs;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>LogSoftmax</c>.</summary>
public static class LogSoftmaxOp
{
    internal static readonly OpDefinition Definition = new("LogSoftmax")
    {
        Infer = SoftmaxOp.Definition.Infer,
        Gradient = (op, dy) => [dy - (dy.Sum([-1], keepDims: true) * op.Outputs[0].Exp())],
        OutputNames = ["logsoftmax"],
        Rows = SoftmaxOp.Definition.Rows,
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>Logarithms of probabilities over the last axis: <c>x − log Σ eˣ</c>.</summary>
    public static SymbolicTensor LogSoftmax(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static unsafe void Compute(KernelContext op)
    {
        var (rows, columns) = SoftmaxOp.Sizes(op, op.Write<float>().Length);
        Kernels.Softmax.LogRows(op.In<float>(0), op.Out<float>(), rows, columns);
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var (rows, columns) = SoftmaxOp.Sizes(op, op.Write<double>().Length);
        ScalarSoftmax.LogRows(op.In<double>(0), op.Out<double>(), rows, columns);
    }
}
