using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Initializers;

/// <summary>Uniform between two numbers. With the same seed the numbers are Keras'.</summary>
/// <param name="minValue">The smallest value.</param>
/// <param name="maxValue">The end of the range, at least <paramref name="minValue"/>.</param>
/// <param name="seed">Where the sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class RandomUniform(float minValue = -0.05f, float maxValue = 0.05f, int? seed = null) : Initializer
{
    /// <summary>The smallest value.</summary>
    [KerasName("minval")]
    public float MinValue { get; } = minValue;

    /// <summary>The end of the range.</summary>
    [KerasName("maxval")]
    public float MaxValue { get; } = maxValue >= minValue
        ? maxValue
        : throw new ArgumentOutOfRangeException(
            nameof(maxValue), maxValue, $"RandomUniform expects maxValue to be at least minValue, {minValue}, received {maxValue}. Swap them.");

    /// <summary>Where the sequence starts, if it was given.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    public override void Fill(Shape shape, Span<float> values)
    {
        new Philox(RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0).Uniform(0, values);
        foreach (ref var value in values)
        {
            value = (value * (MaxValue - MinValue)) + MinValue;
        }
    }
}
