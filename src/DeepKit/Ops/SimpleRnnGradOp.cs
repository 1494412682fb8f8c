using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="SimpleRnnOp"/>.</summary>
internal static class SimpleRnnGradOp
{
    private static readonly string[] Optional = [.. SimpleRnnOp.Optional, "has_dh", "has_dh_last"];

    internal static readonly OpDefinition Definition = new("SimpleRnnGrad")
    {
        Infer = Infer,
        Rows = op => RowRule.Summed(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1)]) with { Tall = true, RowOutputs = [0, 2] },
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        Body = GradientBody.Of(SimpleRnnOp.Definition, op => NodeOf(op).Roles(op, required: 3, SimpleRnnOp.Optional, "has_dh", "has_dh_last")),
    };

    /// <summary>The gradients of z, of the recurrent kernel and of h, from those of the outputs that have any.</summary>
    public static IReadOnlyList<SymbolicTensor> SimpleRnnGrad(Node rnn, RecurrentNode node, SymbolicTensor?[] dOutputs) => RecurrentNode.Add(
        Definition,
        [rnn.Inputs[0], rnn.Inputs[1], rnn.Inputs[2], rnn.Outputs[0]],
        new() { ["reverse"] = node.Reverse },
        ("masked", node.Input(rnn, "masked")),
        ("dropped", node.Input(rnn, "dropped")),
        ("has_dh", dOutputs[0]),
        ("has_dh_last", dOutputs[1])).Outputs;

    private static RecurrentNode NodeOf(Node op) => new(op, required: 4, Optional, op.Inputs[0], op.Inputs[2]);

    private static TensorSpec[] Infer(Node op)
    {
        NodeOf(op).CheckGradients(op, ("has_dh", op.Inputs[3].Shape), ("has_dh_last", op.Inputs[2].Shape));
        return [op.Inputs[0].Spec, op.Inputs[1].Spec, op.Inputs[2].Spec];
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.SimpleRnn.Backward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        ScalarSimpleRnn.Backward(node.Shape, Tensors<double>(op, node), op.RowCount);
    }

    private static unsafe SimpleRnnGradientTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Forward = new SimpleRnnTensors<T>
        {
            Kernel = op.In<T>(1),
            InitialH = op.In<T>(2),
            H = op.In<T>(3),
            Mask = node.In<bool>(op, "masked"),
            Dropout = node.In<T>(op, "dropped"),
        },
        DH = node.In<T>(op, "has_dh"),
        DLastH = node.In<T>(op, "has_dh_last"),
        DZ = op.Out<T>(0),
        DKernel = op.Out<T>(1),
        DInitialH = op.Out<T>(2),
    };
}
