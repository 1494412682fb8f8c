using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Decides what dropout keeps. TensorFlow's random ops take a seed of two numbers, which a variable holds; Keras counts draws in
/// the second.
/// </summary>
internal static class DropoutSeed
{
    /// <summary>The seed of a draw; the next draw has another.</summary>
    public static SymbolicTensor NextSeed(this Variable seedState, Graph graph)
    {
        var seed = graph.Read(seedState);
        graph.Assign(seedState, seed + graph.Constant(TensorValue.Of([0L, 1L], [2])));
        return seed;
    }

    /// <summary>Factors of a tensor's shape: 0 for what is dropped, <c>1 / (1 − rate)</c> for the rest. The rate is below 1.</summary>
    public static SymbolicTensor DrawFactors(this Variable seedState, SymbolicTensor x, float rate) =>
        x.Graph.Constant(1 / (1 - (double)rate)).Where(x.RandomUniformLike(seedState.NextSeed(x.Graph)).GreaterEqual(rate), 0);
}
