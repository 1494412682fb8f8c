using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// What the layers have in common that disturb their input in training, and else pass it on. With a seed the n-th training step disturbs
/// as Keras' layer of that seed does in its n-th.
/// </summary>
public abstract class NoiseLayer : Layer
{
    private Variable? _seedState;

    private protected NoiseLayer(int? seed) => Seed = seed;

    /// <summary>Where the random sequence starts, if it was given; else <see cref="RandomSeed"/> decides.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <summary>Whether there is any noise.</summary>
    private protected abstract bool IsActive { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input) =>
        _seedState = IsActive ? AddState("seed_generator_state", [RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0]) : null;

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Training && _seedState is not null ? Disturbed(x, _seedState) : x;
    }

    private protected abstract SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState);
}
