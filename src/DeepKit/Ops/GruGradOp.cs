using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="GruOp"/>.</summary>
internal static class GruGradOp
{
    private static readonly string[] Optional = [.. GruOp.Optional, "has_dh", "has_dh_last"];

    internal static readonly OpDefinition Definition = new("GruGrad")
    {
        Infer = Infer,
        Rows = Rows,
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        Body = GradientBody.Of(GruOp.Definition, op => NodeOf(op).Roles(op, required: 3, GruOp.Optional, "has_dh", "has_dh_last", null, null)),
    };

    /// <summary>
    /// The gradients of z, of the recurrent kernel, of h and, if there is one, of the recurrent bias, from those of the outputs that
    /// have any.
    /// </summary>
    public static IReadOnlyList<SymbolicTensor> GruGrad(Node gru, RecurrentNode node, SymbolicTensor?[] dOutputs) => RecurrentNode.Add(
        Definition,
        [gru.Inputs[0], gru.Inputs[1], gru.Inputs[2], gru.Outputs[0], gru.Outputs[2], gru.Outputs[3]],
        new() { ["reverse"] = node.Reverse },
        ("reset_after", node.Input(gru, "reset_after")),
        ("masked", node.Input(gru, "masked")),
        ("dropped", node.Input(gru, "dropped")),
        ("has_dh", dOutputs[0]),
        ("has_dh_last", dOutputs[1])).Outputs;

    private static RecurrentNode NodeOf(Node op) => new(op, required: 6, Optional, op.Inputs[0], op.Inputs[2]);

    private static RowRule Rows(Node op)
    {
        var bias = NodeOf(op).Input(op, "reset_after");
        return RowRule.Summed(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1 && op.Inputs[input] != bias)]) with
        {
            Tall = true,
            RowOutputs = [0, 2],
        };
    }

    private static TensorSpec[] Infer(Node op)
    {
        var node = NodeOf(op);
        node.CheckGradients(op, ("has_dh", op.Inputs[3].Shape), ("has_dh_last", op.Inputs[2].Shape));
        TensorSpec[] gradients = [op.Inputs[0].Spec, op.Inputs[1].Spec, op.Inputs[2].Spec];
        return node.Input(op, "reset_after") is { } bias ? [.. gradients, bias.Spec] : gradients;
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.Gru.Backward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        ScalarGru.Backward(node.Shape, Tensors<double>(op, node), op.RowCount);
    }

    private static unsafe GruGradientTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Forward = new GruTensors<T>
        {
            Kernel = op.In<T>(1),
            InitialH = op.In<T>(2),
            H = op.In<T>(3),
            Gates = op.In<T>(4),
            Inner = op.In<T>(5),
            Bias = node.In<T>(op, "reset_after"),
            Mask = node.In<bool>(op, "masked"),
            Dropout = node.In<T>(op, "dropped"),
        },
        DH = node.In<T>(op, "has_dh"),
        DLastH = node.In<T>(op, "has_dh_last"),
        DZ = op.Out<T>(0),
        DKernel = op.Out<T>(1),
        DInitialH = op.Out<T>(2),
        DBias = op.Node.Outputs.Count > 3 ? op.Out<T>(3) : null,
    };
}
