using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The recurrent part of an LSTM layer over whole sequences, with the activations sigmoid and tanh.</summary>
public static class LstmOp
{
    private const int Gates = 4;

    /// <summary>The inputs that a node may have after z, the recurrent kernel and two states.</summary>
    internal static readonly string[] Optional = ["masked", "dropped"];

    internal static readonly OpDefinition Definition = new("Lstm")
    {
        Infer = Infer,
        GradientOfOutputs = Gradient,
        Rows = op => RowRule.Independent(op, [.. Enumerable.Range(0, op.Inputs.Count).Where(input => input != 1)]) with { Tall = true, SecondAxisOutputs = [3, 4, 5] },
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
        Body = Body,
        LookingUp = LookingUp,
        RunsAlongTime = true,
        OptionalOutputs = [0, 3, 4, 5],
    };

    /// <summary>
    /// Walks along time: with <c>i, f, g, o</c> the gates of <c>z + h · recurrentKernel</c>, the third by tanh, the others by sigmoid,
    /// <c>c ← f · c + i · g</c> and <c>h ← o · tanh c</c>, as Keras' LSTM.
    /// </summary>
    /// <param name="z">What the inputs give the gates (input, forget, candidate, output), bias included: <c>(batch, time, 4 · units)</c>.</param>
    /// <param name="recurrentKernel">Of shape <c>(units, 4 · units)</c>.</param>
    /// <param name="h">The output before the first step, <c>(batch, units)</c>.</param>
    /// <param name="c">The cell state before the first step, <c>(batch, units)</c>.</param>
    /// <param name="mask">Truth values <c>(batch, time)</c>; where one is false both states stay as they are.</param>
    /// <param name="dropout">
    /// Factors <c>(batch, 4 · units)</c>, one set for each gate, by which h is multiplied before it meets that gate's columns of the
    /// kernel; no gradient flows to them.
    /// </param>
    /// <param name="reverse">Whether to walk from the last position to the first; outputs lie at the positions of their inputs.</param>
    /// <returns>h after each step, <c>(batch, time, units)</c>, and both states after the last one, <c>(batch, units)</c>.</returns>
    public static (SymbolicTensor Outputs, SymbolicTensor LastH, SymbolicTensor LastC) Lstm(
        this SymbolicTensor z,
        Operand recurrentKernel,
        SymbolicTensor h,
        SymbolicTensor c,
        SymbolicTensor? mask = null,
        SymbolicTensor? dropout = null,
        bool reverse = false)
    {
        var node = RecurrentNode.Add(
            Definition, [z, recurrentKernel.In(z), h, c], new() { ["reverse"] = reverse }, ("masked", mask), ("dropped", dropout));
        return (node.Outputs[0], node.Outputs[1], node.Outputs[2]);
    }

    private static RecurrentNode NodeOf(Node op) => new(op, required: 4, Optional, op.Inputs[0], op.Inputs[2]);

    /// <summary>After what the op gives comes what its gradient needs, time first: c after each step, the activated gates, and h after each step.</summary>
    private static TensorSpec[] Infer(Node op)
    {
        NodeOf(op).Check(op, Gates, states: 2);
        var (type, z, units) = (op.Inputs[0].DType, op.Inputs[0].Shape, op.Inputs[1].Shape[0]);
        var (sequence, state) = (new TensorSpec(type, [z[0], z[1], units]), new TensorSpec(type, [z[0], units]));
        var byTime = new TensorSpec(type, [z[1], z[0], units]);
        return [sequence, state, state, byTime, byTime with { Shape = [z[1], z[0], Gates * units] }, byTime];
    }

    private static SymbolicTensor?[] Gradient(Node op, SymbolicTensor?[] dOutputs)
    {
        var gradients = LstmGradOp.LstmGrad(op, NodeOf(op), dOutputs);
        return [.. gradients, .. new SymbolicTensor?[op.Inputs.Count - gradients.Count]];
    }

    private static SymbolicTensor[] Body(Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        var body = new RecurrentBody(NodeOf(op), inputs, Gates);
        var (h, c) = (inputs[2], inputs[3]);
        var (outputs, states, activated) = (new SymbolicTensor[body.Z.Count], new SymbolicTensor[body.Z.Count], new SymbolicTensor[body.Z.Count]);
        foreach (var position in body.Positions)
        {
            var sums = body.Z[position] + body.Product(h, 0, Gates);
            var (input, forget) = (body.Gate(sums, 0).Sigmoid(), body.Gate(sums, 1).Sigmoid());
            var (candidate, output) = (body.Gate(sums, 2).Tanh(), body.Gate(sums, 3).Sigmoid());
            var state = (forget * c) + (input * candidate);
            h = outputs[position] = body.Next(position, output * state.Tanh(), h);
            c = states[position] = body.Next(position, state, c);
            activated[position] = ConcatOp.Concat(1, input, forget, candidate, output);
        }
        return [outputs.Stack(1), h, c, states.Stack(0), activated.Stack(0), outputs.Stack(0)];
    }

    private static unsafe void Compute(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        Kernels.Lstm.Forward(node.Shape, Tensors<float>(op, node), op.RowCount);
    }

    private static unsafe OpDefinition LookingUp(Node op)
    {
        var node = NodeOf(op);
        return RecurrentNode.LookingUp(op, (context, rows) =>
            Kernels.Lstm.Forward(node.Shape, Tensors<float>(context, node) with { ZRows = rows }, context.RowCount));
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var node = (RecurrentNode)(op.State ??= NodeOf(op.Node));
        var tensors = Tensors<double>(op, node);
        var sequence = node.Shape.Steps * tensors.Batch * node.Shape.Units;
        using var scratch = Scratch.Open();
        ScalarLstm.Forward(
            node.Shape,
            tensors with
            {
                C = OrRoom(tensors.C, sequence, scratch),
                Gates = OrRoom(tensors.Gates, Gates * sequence, scratch),
                HByTime = OrRoom(tensors.HByTime, sequence, scratch),
            },
            op.RowCount);
    }

    // The plain kernel wants all tensors, also those that nobody reads.
    private static unsafe double* OrRoom(double* tensor, nint elements, Scratch scratch) =>
        tensor == null ? (double*)scratch.Bytes(elements * sizeof(double)) : tensor;

    private static unsafe LstmTensors<T> Tensors<T>(KernelContext op, RecurrentNode node) where T : unmanaged => new()
    {
        Z = op.In<T>(0),
        Kernel = op.In<T>(1),
        InitialH = op.In<T>(2),
        InitialC = op.In<T>(3),
        Mask = node.In<bool>(op, "masked"),
        Dropout = node.In<T>(op, "dropped"),
        H = op.OutIfRead<T>(0),
        LastH = op.Out<T>(1),
        LastC = op.Out<T>(2),
        C = op.OutIfRead<T>(3),
        Gates = op.OutIfRead<T>(4),
        HByTime = op.OutIfRead<T>(5),
        Batch = node.Batch,
    };
}
