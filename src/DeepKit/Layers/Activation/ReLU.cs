using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The rectifier as a layer of its own, as <see cref="Relu"/>.</summary>
/// <param name="maxValue">The largest value; <c>null</c> is none.</param>
/// <param name="negativeSlope">The slope below the threshold.</param>
/// <param name="threshold">Where inputs begin to pass.</param>
public sealed class ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0) : Layer
{
    /// <summary>The largest value; <c>null</c> is none.</summary>
    public double? MaxValue { get; } = maxValue;

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; } = Check.NotNegative(negativeSlope, nameof(ReLU));

    /// <summary>Where inputs begin to pass.</summary>
    public double Threshold { get; } = Check.NotNegative(threshold, nameof(ReLU));

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => new Relu(NegativeSlope, MaxValue, Threshold).Apply(x);
}
