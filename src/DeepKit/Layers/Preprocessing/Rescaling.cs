using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Brings numbers to another scale: <c>x · scale + offset</c>. Input and output have one shape.</summary>
/// <param name="scale">The factor, or one for each position of the last axis; <c>1.0 / 255</c> makes pixels numbers from 0 to 1.</param>
/// <param name="offset">What is added, or one number for each position of the last axis; 0 by default.</param>
public sealed class Rescaling(PerChannel scale, PerChannel? offset = null) : Layer
{
    /// <summary>The factor.</summary>
    public PerChannel Scale { get; } = scale ?? throw new ArgumentNullException(nameof(scale));

    /// <summary>What is added.</summary>
    public PerChannel Offset { get; } = offset ?? 0;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var numbers = x.DType == DType.Float32 ? x : x.Cast(DType.Float32);
        return (numbers * Scale.In(x.Graph)) + Offset.In(x.Graph);
    }
}
