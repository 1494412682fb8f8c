using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>An end of a sequence: <c>"pre"</c> is its beginning, <c>"post"</c> its end.</summary>
public sealed class Side
{
    private Side(string name) => Name = name;

    /// <summary>The beginning.</summary>
    public static Side Pre { get; } = new("pre");

    /// <summary>The end.</summary>
    public static Side Post { get; } = new("post");

    private static readonly NamedChoices<Side> Known = new("side", ("pre", () => Pre), ("post", () => Post));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The side with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator Side(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
