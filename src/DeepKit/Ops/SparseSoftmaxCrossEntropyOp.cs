using DeepKit.Graphs;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>SparseSoftmaxCrossEntropyWithLogits</c>.</summary>
public static class SparseSoftmaxCrossEntropyOp
{
    internal static readonly OpDefinition Definition = new("SparseSoftmaxCrossEntropyWithLogits")
    {
        Infer = Infer,
        Gradient = (op, dy) => [op.Outputs[1] * dy.Reshape([null, 1]), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tlabels", op.Inputs[1].DType)],
        OutputNames = ["loss", "backprop"],
        Rows = op => RowRule.Independent(op, 0, 1),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The cross-entropy <c>−log(softmax(logits)[label])</c> of each row.</summary>
    /// <param name="logits">Of shape <c>(…, classes)</c>.</param>
    /// <param name="labels">Class numbers, 64-bit integers of shape <c>(…)</c>.</param>
    public static SymbolicTensor SparseSoftmaxCrossEntropy(this SymbolicTensor logits, SymbolicTensor labels)
    {
        var rows = logits.Reshape([null, logits.Shape[^1]]);
        var values = logits.Graph.Add(Definition, [rows, labels.Reshape([null])]).Outputs[0];
        return logits.Shape.Rank == 2 ? values : values.Reshape(logits.Shape[..^1]);
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectFloating();
        op.ExpectRank(0, 2, "(batch, classes)");
        op.ExpectRank(1, 1, "(batch,)");
        if (op.Inputs[1].DType is not DType.Int64)
        {
            throw op.Fault("64-bit integers as labels", op.Inputs[1].ToString());
        }
        return [new(op.Inputs[0].DType, op.Inputs[1].Shape), op.Inputs[0].Spec];
    }

    private static unsafe void Compute(KernelContext op) => Kernels.Softmax.SparseCrossEntropy(
        op.In<float>(0), op.In<long>(1), op.Out<float>(), op.Out<float>(1), op.RowCount, op.InputAxis(0, 1));

    private static unsafe void ComputePlainly(KernelContext op) => ScalarSoftmax.SparseCrossEntropy(
        op.In<double>(0), op.In<long>(1), op.Out<double>(), op.Out<double>(1), op.RowCount, op.InputAxis(0, 1));
}
