using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The start of a model: says what one sample looks like.</summary>
/// <param name="shape">The sizes of a sample's axes, without the batch: <c>new Input(28, 28, 1)</c>.</param>
public sealed class Input(params int[] shape) : Layer
{
    /// <summary>The shape of a batch of inputs: the batch, unknown, then the sample's axes.</summary>
    public Shape BatchShape { get; } = Shape.Create([null, .. shape.Select(axis => (int?)Check.Positive(axis, nameof(Input), nameof(shape)))]);

    /// <summary>The type of the elements.</summary>
    public DType DType { get; init; } = DType.Float32;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x;
}
