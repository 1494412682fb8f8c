using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>What <see cref="Bidirectional"/> makes of the two directions' outputs, given by Keras' name.</summary>
public sealed class MergeMode : IKerasNamed
{
    private MergeMode(string name) => Name = name;

    /// <summary>One after the other along the last axis; <c>"concat"</c>.</summary>
    public static MergeMode Concat { get; } = new("concat");

    /// <summary>Their sum; <c>"sum"</c>.</summary>
    public static MergeMode Sum { get; } = new("sum");

    /// <summary>Their element-wise product; <c>"mul"</c>.</summary>
    public static MergeMode Multiply { get; } = new("mul");

    /// <summary>Their mean; <c>"ave"</c>.</summary>
    public static MergeMode Average { get; } = new("ave");

    /// <summary>Both, as two outputs; <c>"none"</c>, Keras' <c>None</c>.</summary>
    public static MergeMode None { get; } = new("none");

    private static readonly NamedChoices<MergeMode> Known = new("merge mode",
        ("concat", () => Concat), ("sum", () => Sum), ("mul", () => Multiply), ("ave", () => Average), ("none", () => None));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The mode with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator MergeMode(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
