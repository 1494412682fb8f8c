using DeepKit.Common;

namespace DeepKit.Metrics;

/// <summary>How scores of classes become one: <c>"micro"</c>, <c>"macro"</c> or <c>"weighted"</c>.</summary>
public sealed class FScoreAverage : IKerasNamed
{
    private FScoreAverage(string name) => Name = name;

    /// <summary>Counts of all classes are added up first.</summary>
    public static FScoreAverage Micro { get; } = new("micro");

    /// <summary>The mean of the classes' scores.</summary>
    public static FScoreAverage Macro { get; } = new("macro");

    /// <summary>Their mean, weighted by how often each class is true.</summary>
    public static FScoreAverage Weighted { get; } = new("weighted");

    private static readonly NamedChoices<FScoreAverage> Known = new("F-score average", ("micro", () => Micro), ("macro", () => Macro), ("weighted", () => Weighted));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The choice with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator FScoreAverage(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
