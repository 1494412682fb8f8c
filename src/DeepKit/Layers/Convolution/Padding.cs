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

    /// <summary>Zeros before the input only, so that no output depends on later inputs; for <see cref="Conv1D"/>.</summary>
    public static Padding Causal { get; } = new("causal");

    private static readonly NamedChoices<Padding> Known =
        new("padding", ("valid", () => Valid), ("same", () => Same), ("causal", () => Causal));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The padding with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator Padding(string name) => Known.Make(name);

    /// <summary>A given padding, or valid; refuses the causal one.</summary>
    /// <exception cref="ArgumentException">The padding is causal.</exception>
    internal static Padding NotCausal(Padding? padding, string owner) => padding != Causal
        ? padding ?? Valid
        : throw new ArgumentException($"{owner} expects padding \"valid\" or \"same\", received \"causal\". Only Conv1D pads causally.", nameof(padding));

    /// <summary>TensorFlow's name.</summary>
    internal string ForOps() => Name.ToUpperInvariant();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
