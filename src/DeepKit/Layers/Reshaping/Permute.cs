using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Puts the axes after the batch into another order: with <c>(2, 1)</c> an input <c>(batch, time, features)</c> becomes
/// <c>(batch, features, time)</c>.
/// </summary>
/// <param name="dims">For each axis of the output which axis of the input it is; counted from 1, each once.</param>
public sealed class Permute(params int[] dims) : Layer
{
    private readonly int[] _dims = dims is not null && dims.Order().SequenceEqual(Enumerable.Range(1, dims.Length))
        ? [.. dims]
        : throw new ArgumentException(
            $"Permute expects dims to be the numbers from 1 on, each once, received ({string.Join(", ", dims ?? [])}). The batch is axis 0 and stays where it is.", nameof(dims));

    /// <summary>For each axis of the output which axis of the input it is.</summary>
    public IReadOnlyList<int> Dims => _dims;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = _dims.Length + 1, Advice = "Name every axis but the batch in dims." };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Transpose([0, .. _dims]);
}
