using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Masks the time steps of a sequence <c>(batch, time, features)</c> whose features are all equal to a value: they become 0, and
/// layers that heed masks skip them.
/// </summary>
/// <param name="maskValue">The value that stands for nothing.</param>
public sealed class Masking(float maskValue = 0) : Layer
{
    /// <summary>The value that stands for nothing.</summary>
    public float MaskValue { get; } = maskValue;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 2, Advice = "Sequences are (batch, time, features)." };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var kept = x.NotEqual(MaskValue).Any([-1], keepDims: true);
        var y = x.Where(kept, 0);
        context.SetMask(y, x.NotEqual(MaskValue).Any([-1]));
        return y;
    }
}
