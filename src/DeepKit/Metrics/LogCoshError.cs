using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>log(cosh(prediction − target))</c>.</summary>
public sealed class LogCoshError : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "logcosh";

    private protected override Loss Loss { get; } = new Losses.LogCosh();
}
