using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Makes one axis of all axes but the batch: input <c>(batch, a, b, …)</c>, output <c>(batch, a·b·…)</c>.</summary>
[KerasOnly("data_format", "channels_last")]
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 1 };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        var elements = x.Shape.WithoutBatch.ElementCount
            ?? throw new ArgumentException($"{this} needs to know all axes but the batch, received shape {x.Shape}.", nameof(x));
        return x.Reshape([null, checked((int)elements)]);
    }
}
