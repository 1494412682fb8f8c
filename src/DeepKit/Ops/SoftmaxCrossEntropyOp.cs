using DeepKit.Graphs;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>SoftmaxCrossEntropyWithLogits</c>.</summary>
public static class SoftmaxCrossEntropyOp
{
    internal static readonly OpDefinition Definition = new("SoftmaxCrossEntropyWithLogits")
    {
        Infer = Infer,
        Gradient = (op, dy) => [op.Outputs[1] * dy.Reshape([null, 1]), null],
        OutputNames = ["loss", "backprop"],
        Rows = op => RowRule.Independent(op, 0, 1),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The cross-entropy <c>−Σ target · log(softmax(logits))</c> of each row. No gradient flows to the targets.</summary>
    /// <param name="logits">Of shape <c>(…, classes)</c>.</param>
    /// <param name="targets">Probabilities of the same shape.</param>
    public static SymbolicTensor SoftmaxCrossEntropy(this SymbolicTensor logits, SymbolicTensor targets)
    {
        Shape rows = [null, logits.Shape[^1]];
        var values = logits.Graph.Add(Definition, [logits.Reshape(rows), targets.Reshape(rows)]).Outputs[0];
        return logits.Shape.Rank == 2 ? values : values.Reshape(logits.Shape[..^1]);
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        op.ExpectRank(0, 2, "(batch, classes)");
        return op.Inputs[0].Shape.Matches(op.Inputs[1].Shape)
            ? [new(op.Inputs[0].DType, [op.Inputs[0].Shape[0]]), op.Inputs[0].Spec]
            : throw op.Fault($"targets of the logits' shape {op.Inputs[0].Shape}", op.Inputs[1].Shape.ToString());
    }

    private static unsafe void Compute(KernelContext op) => Kernels.Softmax.CrossEntropy(
        op.In<float>(0), op.In<float>(1), op.Out<float>(), op.Out<float>(1), op.RowCount, op.InputAxis(0, 1));

    private static unsafe void ComputePlainly(KernelContext op) => ScalarSoftmax.CrossEntropy(
        op.In<double>(0), op.In<double>(1), op.Out<double>(), op.Out<double>(1), op.RowCount, op.InputAxis(0, 1));
}
