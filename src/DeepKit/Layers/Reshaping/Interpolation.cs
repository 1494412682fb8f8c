using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>How an image is filled that is made larger: <c>"nearest"</c> or <c>"bilinear"</c>.</summary>
public sealed class Interpolation : IKerasNamed
{
    private Interpolation(string name) => Name = name;

    /// <summary>Each position is repeated.</summary>
    public static Interpolation Nearest { get; } = new("nearest");

    /// <summary>Straight lines between the centres of positions.</summary>
    public static Interpolation Bilinear { get; } = new("bilinear");

    private static readonly NamedChoices<Interpolation> Known = new("interpolation", ("nearest", () => Nearest), ("bilinear", () => Bilinear));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The interpolation with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator Interpolation(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
