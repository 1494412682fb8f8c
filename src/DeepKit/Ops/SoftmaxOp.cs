using DeepKit.Graphs;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Softmax</c>.</summary>
public static class SoftmaxOp
{
    internal static readonly OpDefinition Definition = new("Softmax")
    {
        Infer = Infer,
        Gradient = (op, dy) => [dy.SoftmaxGrad(op.Outputs[0])],
        OutputNames = ["softmax"],
        Rows = op => op.Inputs[0].Shape.Rank == 1 ? RowRule.Whole : RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>Probabilities over the last axis: <c>eˣ / Σ eˣ</c>.</summary>
    public static SymbolicTensor Softmax(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectFloating();
        return op.Inputs[0].Shape.Rank > 0 ? [op.Inputs[0].Spec] : throw op.Fault("a tensor of rank 1 or more", "a scalar");
    }

    /// <summary>Rows and columns of so many elements of a call.</summary>
    internal static (int Rows, int Columns) Sizes(KernelContext op, int elements)
    {
        var columns = op.InputAxis(0, op.Node.Inputs[0].Shape.Rank - 1);
        return (elements / columns, columns);
    }

    private static unsafe void Compute(KernelContext op)
    {
        var (rows, columns) = Sizes(op, op.Write<float>().Length);
        Kernels.Softmax.Rows(op.In<float>(0), op.Out<float>(), rows, columns);
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var (rows, columns) = Sizes(op, op.Write<double>().Length);
        ScalarSoftmax.Rows(op.In<double>(0), op.Out<double>(), rows, columns);
    }
}
