using DeepKit.Common;

namespace DeepKit.Metrics;

/// <summary>How <see cref="AUC"/> sums: <c>"interpolation"</c>, <c>"minoring"</c> or <c>"majoring"</c>.</summary>
public sealed class AUCSummationMethod : IKerasNamed
{
    private AUCSummationMethod(string name) => Name = name;

    /// <summary>The middle between two thresholds; for precision over recall by Davis and Goadrich (2006).</summary>
    public static AUCSummationMethod Interpolation { get; } = new("interpolation");

    /// <summary>The lower of the two.</summary>
    public static AUCSummationMethod Minoring { get; } = new("minoring");

    /// <summary>The higher of the two.</summary>
    public static AUCSummationMethod Majoring { get; } = new("majoring");

    private static readonly NamedChoices<AUCSummationMethod> Known = new("AUC summation method", ("interpolation", () => Interpolation), ("Interpolation", () => Interpolation), ("minoring", () => Minoring), ("Minoring", () => Minoring), ("majoring", () => Majoring), ("Majoring", () => Majoring));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The choice with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator AUCSummationMethod(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
