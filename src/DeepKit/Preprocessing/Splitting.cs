using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>How a text is cut into tokens, given to <see cref="TextVectorization"/> by Keras' name or as a function:
/// <c>Split = new(text => text.Split(';'))</c>.</summary>
public sealed class Splitting
{
    private static readonly char[] Spaces = [' ', '\t', '\n', '\v', '\f', '\r'];

    private readonly Func<string, IEnumerable<string>> _function;

    /// <summary>A function of one's own.</summary>
    /// <param name="function">Makes tokens of a text. Empty tokens count as padding, as in Keras.</param>
    public Splitting(Func<string, IEnumerable<string>> function) : this("function", function)
    {
    }

    private Splitting(string name, Func<string, IEnumerable<string>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        (Name, _function) = (name, function);
    }

    /// <summary>At white space of ASCII; any amount of it counts as one, and other white space is a part of words, as in Keras.</summary>
    public static Splitting Whitespace { get; } = new("whitespace", text => text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>After each Unicode character (code point).</summary>
    public static Splitting Character { get; } = new("character", text => text.EnumerateRunes().Select(rune => rune.ToString()));

    private static readonly NamedChoices<Splitting> Known = new("splitting",
        (Whitespace.Name, () => Whitespace),
        (Character.Name, () => Character));

    /// <summary>Keras' name, or <c>"function"</c>.</summary>
    public string Name { get; }

    /// <summary>The splitting with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Splitting(string name) => Known.Make(name);

    /// <summary>A function of one's own.</summary>
    public static implicit operator Splitting(Func<string, IEnumerable<string>> function) => new(function);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal string[] Apply(string text)
    {
        string[] tokens = [.. _function(text) ?? throw Error("null")];
        return Array.IndexOf(tokens, null) is >= 0 and var position ? throw Error($"null at position {position}") : tokens;
    }

    private static InvalidOperationException Error(string received) =>
        new($"Split expects its function to return tokens, received {received}. Return an empty list for no tokens.");
}
