using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Initializers;

/// <summary>
/// Uniform in ±√(6 / (fan in + fan out)), the initializer of Glorot and Bengio (2010) and Keras' default for kernels.
/// With the same seed the numbers are Keras'.
/// </summary>
/// <param name="seed">Where the sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class GlorotUniform(int? seed = null) : Initializer
{
    /// <summary>Where the sequence starts, if it was given.</summary>
    public int? Seed { get; } = seed;

    internal override bool DrawsSeed => Seed is null;

    private (int[] Inputs, int[] Outputs)? Axes { get; init; }

    /// <inheritdoc/>
    public override void Fill(Shape shape, Span<float> values)
    {
        var (fanIn, fanOut) = Fans(shape.ToArray());
        var scale = 1 / Math.Max(1, (fanIn + fanOut) / 2.0);
        var limit = (float)Math.Sqrt(3 * scale);
        new Philox(RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0).Uniform(0, values);
        foreach (ref var value in values)
        {
            value = (value * (2 * limit)) - limit;
        }
    }

    internal override Initializer ForUnits(int[] inputAxes, int[] outputAxes) => new GlorotUniform(Seed) { Axes = (inputAxes, outputAxes) };

    /// <summary>Inputs and outputs of one unit: for convolution kernels, those of all positions of the window.</summary>
    private (double FanIn, double FanOut) Fans(int[] shape)
    {
        if (Axes is { } axes)
        {
            return (Count(shape, axes.Inputs), Count(shape, axes.Outputs));
        }
        if (shape.Length < 2)
        {
            var only = shape.Length == 0 ? 1 : shape[0];
            return (only, only);
        }
        var window = shape[..^2].Aggregate(1.0, (product, axis) => product * axis);
        return (window * shape[^2], window * shape[^1]);
    }

    private static double Count(int[] shape, int[] axes) => axes.Aggregate(1.0, (product, axis) => product * shape[axis]);
}
