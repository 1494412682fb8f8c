using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="LstmOp"/>.</summary>
internal static class LstmGradOp
{
    private static readonly string[] Optional = [.. LstmOp.Optional, "has_dh", "has_dh_last", "has_dc_last"];

    internal static readonly OpDefinition Definition = new("LstmGrad")
    {
        Infer = Infer,
        Rows = op => RowRule.Summed(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1)]) with { Tall = true, RowOutputs = [0, 2, 3], SecondAxisInputs = [4, 5, 6] },
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        LookingUp = LookingUp,
        Body = GradientBody.Of(LstmOp.Definition, op => NodeOf(op).Roles(
            op, required: 4, LstmOp.Optional, "has_dh", "has_dh_last", "has_dc_last", null, null, null)),
    };

    /// <summary>The gradients of z, of the recurrent kernel, of h and of c, from those of the outputs that have any.</summary>
    public static IReadOnlyList<SymbolicTensor> LstmGrad(Node lstm, RecurrentNode node, SymbolicTensor?[] dOutputs)
    {
        var (inputs, outputs) = (lstm.Inputs, lstm.Outputs);
        return RecurrentNode.Add(
            Definition,
            [inputs[0], inputs[1], inputs[2], inputs[3], outputs[5], outputs[3], outputs[4]],
            new() { ["reverse"] = node.Reverse },
            ("masked", node.Input(lstm, "masked")),
            ("dropped", node.Input(lstm, "dropped")),
            ("has_dh", dOutputs[0]),
            ("has_dh_last", dOutputs[1]),
            ("has_dc_last", dOutputs[2])).Outputs;
    }

    private static RecurrentNode NodeOf(Node op) => new(op, required: 7, Optional, op.Inputs[0], op.Inputs[2]);

    private static TensorSpec[] Infer(Node op)
    {
        var (z, state) = (op.Inputs[0].Shape, op.Inputs[2].Shape);
        NodeOf(op).CheckGradients(op, ("has_dh", [z[0], z[1], state[1]]), ("has_dh_last", state), ("has_dc_last", state));
        return [op.Inputs[0].Spec, op.Inputs[1].Spec, op.Inputs[2].Spec, op.Inputs[3].Spec];
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.Lstm.Backward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe OpDefinition LookingUp(Node op)
    {
        var node = NodeOf(op);
        return RecurrentNode.GradientLookingUp(op, (context, rows) =>
        {
            var tensors = Tensors<float>(context, node);
            Kernels.Lstm.Backward(node.Shape, tensors with { Forward = tensors.Forward with { ZRows = rows } }, context.RowCount);
        });
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        ScalarLstm.Backward(node.Shape, Tensors<double>(op, node), op.RowCount);
    }

    private static unsafe LstmGradientTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Forward = new LstmTensors<T>
        {
            Kernel = op.In<T>(1),
            InitialH = op.In<T>(2),
            InitialC = op.In<T>(3),
            HByTime = op.In<T>(4),
            C = op.In<T>(5),
            Gates = op.In<T>(6),
            Mask = node.In<bool>(op, "masked"),
            Dropout = node.In<T>(op, "dropped"),
            Batch = node.Batch,
        },
        DH = node.In<T>(op, "has_dh"),
        DLastH = node.In<T>(op, "has_dh_last"),
        DLastC = node.In<T>(op, "has_dc_last"),
        DZ = op.Out<T>(0),
        DKernel = op.Out<T>(1),
        DInitialH = op.Out<T>(2),
        DInitialC = op.Out<T>(3),
    };
}
