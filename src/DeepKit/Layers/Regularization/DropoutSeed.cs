using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Decides what dropout keeps. TensorFlow's random ops take a seed of two numbers, which a variable holds; Keras counts draws in
/// the second.
/// </summary>
internal static class DropoutSeed
{
    /// <summary>Truth values of a tensor's shape, each false with probability <paramref name="rate"/>; the next draw gives others.</summary>
    public static SymbolicTensor DrawKept(this Variable seedState, SymbolicTensor x, float rate)
    {
        var graph = x.Graph;
        var seed = graph.Read(seedState);
        graph.Assign(seedState, seed + graph.Constant(TensorValue.Of([0L, 1L], [2])));
        return x.RandomUniformLike(seed).GreaterEqual(rate);
    }

    /// <summary>Factors of a tensor's shape: 0 for what is dropped, <c>1 / (1 − rate)</c> for the rest. The rate is below 1.</summary>
    public static SymbolicTensor DrawFactors(this Variable seedState, SymbolicTensor x, float rate) =>
        x.Graph.Constant(1 / (1 - (double)rate)).Where(seedState.DrawKept(x, rate), 0);
}
