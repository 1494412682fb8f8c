using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>How <see cref="Attention"/> compares a query with a key: <c>"dot"</c> or <c>"concat"</c>.</summary>
public sealed class ScoreMode : IKerasNamed
{
    private ScoreMode(string name) => Name = name;

    /// <summary>By their product.</summary>
    public static ScoreMode Dot { get; } = new("dot");

    /// <summary>By the hyperbolic tangents of their sum's elements, added up.</summary>
    public static ScoreMode Concat { get; } = new("concat");

    private static readonly NamedChoices<ScoreMode> Known = new("score mode", ("dot", () => Dot), ("concat", () => Concat));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The mode with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator ScoreMode(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
