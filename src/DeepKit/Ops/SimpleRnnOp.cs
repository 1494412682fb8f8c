using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The recurrent part of a SimpleRNN layer over whole sequences, with the activation tanh.</summary>
public static class SimpleRnnOp
{
    /// <summary>The inputs that a node may have after z, the recurrent kernel and a state.</summary>
    internal static readonly string[] Optional = ["masked", "dropped"];

    internal static readonly OpDefinition Definition = new("SimpleRnn")
    {
        Infer = Infer,
        GradientOfOutputs = Gradient,
        Rows = op => RowRule.Independent(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1)]) with { Tall = true },
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        Body = Body,
        LookingUp = LookingUp,
        RunsAlongTime = true,
    };

    /// <summary>Walks along time with <c>h ← tanh(z + h · recurrentKernel)</c>, as Keras' SimpleRNN.</summary>
    /// <param name="z">What the inputs give the units, bias included: <c>(batch, time, units)</c>.</param>
    /// <param name="recurrentKernel">Of shape <c>(units, units)</c>.</param>
    /// <param name="h">The state before the first step, <c>(batch, units)</c>.</param>
    /// <param name="mask">Truth values <c>(batch, time)</c>; where one is false the state stays as it is.</param>
    /// <param name="dropout">
    /// Factors <c>(batch, units)</c> by which h is multiplied before it meets the kernel; no gradient flows to them.
    /// </param>
    /// <param name="reverse">Whether to walk from the last position to the first; outputs lie at the positions of their inputs.</param>
    /// <returns>The state after each step, <c>(batch, time, units)</c>, and after the last one, <c>(batch, units)</c>.</returns>
    public static (SymbolicTensor Outputs, SymbolicTensor LastH) SimpleRnn(
        this SymbolicTensor z,
        Operand recurrentKernel,
        SymbolicTensor h,
        SymbolicTensor? mask = null,
        SymbolicTensor? dropout = null,
        bool reverse = false)
    {
        var node = RecurrentNode.Add(
            Definition, [z, recurrentKernel.In(z), h], new() { ["reverse"] = reverse }, ("masked", mask), ("dropped", dropout));
        return (node.Outputs[0], node.Outputs[1]);
    }

    private static RecurrentNode NodeOf(Node op) => new(op, required: 3, Optional, op.Inputs[0], op.Inputs[2]);

    private static TensorSpec[] Infer(Node op)
    {
        NodeOf(op).Check(op, gates: 1, states: 1);
        var (type, z, units) = (op.Inputs[0].DType, op.Inputs[0].Shape, op.Inputs[1].Shape[0]);
        return [new(type, [z[0], z[1], units]), new(type, [z[0], units])];
    }

    private static SymbolicTensor?[] Gradient(Node op, SymbolicTensor?[] dOutputs)
    {
        var gradients = SimpleRnnGradOp.SimpleRnnGrad(op, NodeOf(op), dOutputs);
        return [.. gradients, .. new SymbolicTensor?[op.Inputs.Count - gradients.Count]];
    }

    private static SymbolicTensor[] Body(Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        var body = new RecurrentBody(NodeOf(op), inputs, gates: 1);
        var h = inputs[2];
        var outputs = new SymbolicTensor[body.Z.Count];
        foreach (var position in body.Positions)
        {
            h = outputs[position] = body.Next(position, (body.Z[position] + body.Product(h, 0, 1)).Tanh(), h);
        }
        return [outputs.Stack(1), h];
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.SimpleRnn.Forward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe OpDefinition LookingUp(Node op)
    {
        var node = NodeOf(op);
        return RecurrentNode.LookingUp(op, (context, rows) =>
            Kernels.SimpleRnn.Forward(node.Shape, Tensors<float>(context, node) with { ZRows = rows }, context.RowCount));
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        ScalarSimpleRnn.Forward(node.Shape, Tensors<double>(op, node), op.RowCount);
    }

    private static unsafe SimpleRnnTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Z = op.In<T>(0),
        Kernel = op.In<T>(1),
        InitialH = op.In<T>(2),
        Mask = node.In<bool>(op, "masked"),
        Dropout = node.In<T>(op, "dropped"),
        H = op.Out<T>(0),
        LastH = op.Out<T>(1),
    };
}
