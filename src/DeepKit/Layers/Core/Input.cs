using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The start of a model: says what one sample looks like. In a functional model it is a tensor to apply layers to.</summary>
/// <param name="shape">The sizes of a sample's axes, without the batch: <c>new Input(28, 28, 1)</c>; <c>null</c> is an axis of any size.</param>
[KerasByHand]
public sealed class Input(params int?[] shape) : Layer
{
    private readonly int?[] _shape = [.. shape.Select(axis => axis is { } size ? (int?)Check.Positive(size, nameof(Input), nameof(shape)) : null)];
    private KerasTensor? _tensor;

    /// <summary>The shape of a batch of inputs: the batch, unknown unless it is fixed, then the sample's axes.</summary>
    public Shape BatchShape => Shape.Create([BatchSize, .. _shape]);

    /// <summary>The type of the elements.</summary>
    public DType DType { get; init; } = DType.Float32;

    /// <summary>The rows of every batch, if they are fixed: stateful layers need that.</summary>
    public int? BatchSize { get; init; }

    internal KerasTensor Tensor => _tensor ??= LayerCall.OfInput(this).Outputs[0];

    internal override string DefaultName => "input_layer";

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x;
}
