using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>What <see cref="TextVectorization"/> makes of a text's tokens, given by Keras' name or as an object.</summary>
public sealed class OutputMode
{
    private OutputMode(string name) => Name = name;

    /// <summary><c>"int"</c>: the index of each token. 0 is padding, 1 is what the vocabulary lacks.</summary>
    public static OutputMode Int { get; } = new("int");

    /// <summary><c>"multi_hot"</c>: for each token of the vocabulary a 1 if the text has it, else a 0.</summary>
    public static OutputMode MultiHot { get; } = new("multi_hot");

    /// <summary><c>"count"</c>: for each token of the vocabulary how often the text has it.</summary>
    public static OutputMode Count { get; } = new("count");

    /// <summary><c>"tf_idf"</c>: the count times the inverse document frequency, <c>ln(1 + texts / (1 + texts with the token))</c>.</summary>
    public static OutputMode TfIdf { get; } = new("tf_idf");

    private static readonly NamedChoices<OutputMode> Known = new("output mode",
        (Int.Name, () => Int),
        (MultiHot.Name, () => MultiHot),
        (Count.Name, () => Count),
        (TfIdf.Name, () => TfIdf));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The mode with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator OutputMode(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
