using DeepKit.Common;

namespace DeepKit.Metrics;

/// <summary>How scores of outputs become one: <c>"uniform_average"</c> or <c>"variance_weighted_average"</c>.</summary>
public sealed class R2Aggregation : IKerasNamed
{
    private R2Aggregation(string name) => Name = name;

    /// <summary>Their mean.</summary>
    public static R2Aggregation UniformAverage { get; } = new("uniform_average");

    /// <summary>Their mean, weighted by the targets' variances.</summary>
    public static R2Aggregation VarianceWeightedAverage { get; } = new("variance_weighted_average");

    private static readonly NamedChoices<R2Aggregation> Known = new("class aggregation", ("uniform_average", () => UniformAverage), ("variance_weighted_average", () => VarianceWeightedAverage));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The choice with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator R2Aggregation(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
