using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>How a recurrent layer goes through a sequence.</summary>
/// <param name="Mask">Which steps count, <c>(batch, time)</c>; the others leave states and output as they are. <c>null</c>: all count.</param>
/// <param name="Backwards">Whether the last step comes first.</param>
/// <param name="ZeroOutputForMask">Whether the output of a step that does not count is 0 rather than the one before.</param>
/// <param name="ReturnSequences">Whether the outputs of all steps are wanted.</param>
/// <param name="Unroll">Whether every step is to be emitted by itself.</param>
/// <param name="FromZero">Whether all states are 0 before the first step.</param>
internal sealed record RecurrentWalk(SymbolicTensor? Mask, bool Backwards, bool ZeroOutputForMask, bool ReturnSequences, bool Unroll, bool FromZero)
{
    /// <summary>The result of cells whose output is their first state, given that state after every step.</summary>
    public RecurrentResult ResultOf(SymbolicTensor outputs, IReadOnlyList<SymbolicTensor> states)
    {
        var lastOutput = states[0];
        if (Mask is null)
        {
            return new(outputs, lastOutput, states);
        }
        if (ReturnSequences)
        {
            var shown = ZeroOutputForMask ? Mask : FromZero ? null : Begun(outputs.Shape[1]);
            return new(shown is null ? outputs : outputs.Where(shown.Reshape([null, outputs.Shape[1], 1]), 0), lastOutput, states);
        }
        var last = ZeroOutputForMask ? AtTheEnd() : FromZero ? null : Mask.Any([1]);
        return new(outputs, last is null ? lastOutput : lastOutput.Where(last.Reshape([null, 1]), 0), states);
    }

    private SymbolicTensor AtTheEnd()
    {
        var steps = Mask!.Unstack(1);
        return Backwards ? steps[0] : steps[^1];
    }

    /// <summary>Whether a step that counts has come by now; Keras' output is 0 until then, whatever the initial state.</summary>
    private SymbolicTensor Begun(int? length)
    {
        var steps = length ?? throw new ArgumentException($"Masked sequences with an initial state need a known number of time steps, received a mask of shape {Mask!.Shape}. Give the Input that number.");
        Mask!.Graph.Room?.TakeBytes((long)steps * steps * sizeof(float));
        var earlier = new float[steps * steps];
        for (var i = 0; i < earlier.Length; i++)
        {
            var (from, to) = (i / steps, i % steps);
            earlier[i] = (Backwards ? from >= to : from <= to) ? 1 : 0;
        }
        return Mask!.Cast(DType.Float32).MatMul(Mask!.Graph.Constant(TensorValue.Of(earlier, [steps, steps]))).Greater(0);
    }
}
