using DeepKit.Common;

namespace DeepKit.Metrics;

/// <summary>Which curve <see cref="AUC"/> takes the area under: <c>"ROC"</c>, <c>"PR"</c> or <c>"PRGAIN"</c>.</summary>
public sealed class AUCCurve : IKerasNamed
{
    private AUCCurve(string name) => Name = name;

    /// <summary>The share of positive targets found over the share of negative ones taken for such.</summary>
    public static AUCCurve ROC { get; } = new("ROC");

    /// <summary>Precision over recall.</summary>
    public static AUCCurve PR { get; } = new("PR");

    /// <summary>Precision and recall as gains over always saying yes (Flach and Kull, 2015).</summary>
    public static AUCCurve PRGain { get; } = new("PRGAIN");

    private static readonly NamedChoices<AUCCurve> Known = new("AUC curve", ("ROC", () => ROC), ("roc", () => ROC), ("PR", () => PR), ("pr", () => PR), ("PRGAIN", () => PRGain), ("prgain", () => PRGain));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The choice with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator AUCCurve(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
