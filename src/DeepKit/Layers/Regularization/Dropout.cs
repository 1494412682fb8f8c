using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// In training, sets a fraction of the inputs to 0 and scales the others by <c>1 / (1 − rate)</c>; else passes them on. With a
/// seed the n-th training step drops what Keras' Dropout of that seed drops in its n-th.
/// </summary>
/// <param name="rate">The fraction to drop, in [0, 1].</param>
/// <param name="seed">Where the sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class Dropout(float rate, int? seed = null) : Layer
{
    private Variable? _seedState;

    /// <summary>The fraction to drop.</summary>
    public float Rate { get; } = rate is >= 0 and <= 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"Dropout expects rate to be a number from 0 to 1, received {rate}. It is the fraction to drop.");

    /// <summary>Where the sequence starts, if it was given.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input) => _seedState = AddState("seed_generator_state", [RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0]);

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) =>
        context.Training && Rate > 0 ? x.Dropout(_seedState!.NextSeed(x.Graph), Rate) : x;
}
