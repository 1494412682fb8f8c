using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The recurrent part of a GRU layer over whole sequences, with the activations sigmoid and tanh.</summary>
public static class GruOp
{
    private const int Gates = 3;

    /// <summary>The inputs that a node may have after z, the recurrent kernel and a state.</summary>
    internal static readonly string[] Optional = ["reset_after", "masked", "dropped"];

    internal static readonly OpDefinition Definition = new("Gru")
    {
        Infer = Infer,
        GradientOfOutputs = Gradient,
        Rows = Rows,
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        Body = Body,
        LookingUp = LookingUp,
        RunsAlongTime = true,
    };

    /// <summary>
    /// Walks along time: with <c>u</c> and <c>r</c> the sigmoid of the first two gates of <c>z + h · recurrentKernel</c>, the state
    /// becomes <c>h ← u · h + (1 − u) · g</c>, as Keras' GRU. With a bias <c>g = tanh(z + r · (h · recurrentKernel + bias))</c>
    /// (Keras' <c>reset_after</c>), and the bias is added to the products of the first two gates, too; without one
    /// <c>g = tanh(z + (r · h) · recurrentKernel)</c>.
    /// </summary>
    /// <param name="z">What the inputs give the gates (update, reset, candidate), bias included: <c>(batch, time, 3 · units)</c>.</param>
    /// <param name="recurrentKernel">Of shape <c>(units, 3 · units)</c>.</param>
    /// <param name="h">The state before the first step, <c>(batch, units)</c>.</param>
    /// <param name="recurrentBias">
    /// Of shape <c>(3 · units)</c>, for a reset gate that acts after the recurrent product; <c>null</c> for one that acts before.
    /// </param>
    /// <param name="mask">Truth values <c>(batch, time)</c>; where one is false the state stays as it is.</param>
    /// <param name="dropout">
    /// Factors <c>(batch, 3 · units)</c>, one set for each gate, by which h is multiplied before it meets that gate's columns of the
    /// kernel; no gradient flows to them.
    /// </param>
    /// <param name="reverse">Whether to walk from the last position to the first; outputs lie at the positions of their inputs.</param>
    /// <returns>The state after each step, <c>(batch, time, units)</c>, and after the last one, <c>(batch, units)</c>.</returns>
    public static (SymbolicTensor Outputs, SymbolicTensor LastH) Gru(
        this SymbolicTensor z,
        Operand recurrentKernel,
        SymbolicTensor h,
        Operand? recurrentBias,
        SymbolicTensor? mask = null,
        SymbolicTensor? dropout = null,
        bool reverse = false)
    {
        var node = RecurrentNode.Add(
            Definition,
            [z, recurrentKernel.In(z), h],
            new() { ["reverse"] = reverse },
            ("reset_after", recurrentBias?.In(z)),
            ("masked", mask),
            ("dropped", dropout));
        return (node.Outputs[0], node.Outputs[1]);
    }

    private static RecurrentNode NodeOf(Node op) => new(op, required: 3, Optional, op.Inputs[0], op.Inputs[2]);

    private static RowRule Rows(Node op)
    {
        var bias = NodeOf(op).Input(op, "reset_after");
        return RowRule.Independent(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1 && op.Inputs[input] != bias)]) with
        {
            Tall = true,
        };
    }

    private static TensorSpec[] Infer(Node op)
    {
        NodeOf(op).Check(op, Gates, states: 1);
        var (type, z, units) = (op.Inputs[0].DType, op.Inputs[0].Shape, op.Inputs[1].Shape[0]);
        var sequence = new TensorSpec(type, [z[0], z[1], units]);
        return [sequence, new(type, [z[0], units]), new(type, [z[0], z[1], Gates * units]), sequence];
    }

    private static SymbolicTensor?[] Gradient(Node op, SymbolicTensor?[] dOutputs)
    {
        var gradients = GruGradOp.GruGrad(op, NodeOf(op), dOutputs);
        return [.. gradients, .. new SymbolicTensor?[op.Inputs.Count - gradients.Count]];
    }

    private static SymbolicTensor[] Body(Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        var node = NodeOf(op);
        var body = new RecurrentBody(node, inputs, Gates);
        var bias = node.IndexOf("reset_after") is { } input ? inputs[input] : null;
        var h = inputs[2];
        var (outputs, activated, inners) = (new SymbolicTensor[body.Z.Count], new SymbolicTensor[body.Z.Count], new SymbolicTensor[body.Z.Count]);
        foreach (var position in body.Positions)
        {
            var z = body.Z[position];
            var product = bias is null ? body.Product(h, 0, 2) : body.Product(h, 0, Gates) + bias;
            var update = (body.Gate(z, 0) + body.Gate(product, 0)).Sigmoid();
            var reset = (body.Gate(z, 1) + body.Gate(product, 1)).Sigmoid();
            var inner = bias is null ? reset * body.Drop(h, 2) : body.Gate(product, 2);
            var candidate = (body.Gate(z, 2) + (bias is null ? inner.MatMul(body.Kernel(2, 1)) : reset * inner)).Tanh();
            h = outputs[position] = body.Next(position, (update * h) + ((1 - update) * candidate), h);
            (activated[position], inners[position]) = (ConcatOp.Concat(1, update, reset, candidate), inner);
        }
        return [outputs.Stack(1), h, activated.Stack(1), inners.Stack(1)];
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.Gru.Forward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe OpDefinition LookingUp(Node op)
    {
        var node = NodeOf(op);
        return RecurrentNode.LookingUp(op, (context, rows) =>
            Kernels.Gru.Forward(node.Shape, Tensors<float>(context, node) with { ZRows = rows }, context.RowCount));
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        ScalarGru.Forward(node.Shape, Tensors<double>(op, node), op.RowCount);
    }

    private static unsafe GruTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Z = op.In<T>(0),
        Kernel = op.In<T>(1),
        InitialH = op.In<T>(2),
        Bias = node.In<T>(op, "reset_after"),
        Mask = node.In<bool>(op, "masked"),
        Dropout = node.In<T>(op, "dropped"),
        H = op.Out<T>(0),
        LastH = op.Out<T>(1),
        Gates = op.Out<T>(2),
        Inner = op.Out<T>(3),
    };
}
