using System.Runtime.CompilerServices;

namespace DeepKit.Training;

/// <summary>How much each output's loss counts: a list in the outputs' order, or by name; 1 where a name is left out.</summary>
[CollectionBuilder(typeof(OutputWeights), nameof(Create))]
public sealed class OutputWeights : PerOutput<float?>
{
    /// <summary>Weights in the outputs' order. Collection expressions call it.</summary>
    public static OutputWeights Create(ReadOnlySpan<float?> weights)
    {
        var created = new OutputWeights();
        created.AddAll(weights);
        return created;
    }

    internal float[] For(string model, IReadOnlyList<string> outputs) =>
        [.. ByOutput(model, "lossWeights", outputs).Select(weight => weight ?? 1)];
}
