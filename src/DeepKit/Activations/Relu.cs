using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>
/// The rectifier: <c>max(x, 0)</c>. With parameters: <c>maxValue</c> from there on, <c>x</c> above the threshold, and else
/// <c>negativeSlope · (x − threshold)</c>.
/// </summary>
/// <param name="negativeSlope">The slope below the threshold.</param>
/// <param name="maxValue">The largest value; <c>null</c> is none.</param>
/// <param name="threshold">Where inputs begin to pass.</param>
public sealed class Relu(double negativeSlope = 0, double? maxValue = null, double threshold = 0) : ActivationFunction
{
    private const int CeilingOfRelu6 = 6;

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; } = negativeSlope;

    /// <summary>The largest value; <c>null</c> is none.</summary>
    public double? MaxValue { get; } = maxValue;

    /// <summary>Where inputs begin to pass.</summary>
    public double Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        if (NegativeSlope == 0)
        {
            return Passed(x);
        }
        return MaxValue is null && Threshold == 0
            ? new LeakyRelu(NegativeSlope).Apply(x)
            : Passed(x) - ((Threshold - x).Relu() * NegativeSlope);
    }

    private SymbolicTensor Passed(SymbolicTensor x)
    {
        if (Threshold == 0 && MaxValue == CeilingOfRelu6)
        {
            return x.Relu6();
        }
        var y = Threshold == 0 ? x.Relu() : x.Where(x.Greater(Threshold), 0);
        return MaxValue is { } largest ? y.Maximum(0).Minimum(largest) : y;
    }
}
