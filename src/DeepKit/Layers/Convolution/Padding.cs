using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>What a sliding window does at the border: <c>"valid"</c> stays inside, <c>"same"</c> adds zeros so that stride 1 keeps the size.</summary>
public sealed class Padding : IKerasNamed
{
    private Padding(string name) => Name = name;

    /// <summary>The window stays inside the input.</summary>
    public static Padding Valid { get; } = new("valid");

    /// <summary>The output has <c>⌈size / stride⌉</c> positions.</summary>
    public static Padding Same { get; } = new("same");

    private static readonly NamedChoices<Padding> Known = new("padding", ("valid", () => Valid), ("same", () => Same));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The padding with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator Padding(string name) => Known.Make(name);

    /// <summary>TensorFlow's name.</summary>
    internal string ForOps() => Name.ToUpperInvariant();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
