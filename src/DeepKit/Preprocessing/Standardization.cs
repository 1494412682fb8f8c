using System.Buffers;
using System.Text;
using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>What becomes of a text before it is split, given to <see cref="TextVectorization"/> by Keras' name or as a function:
/// <c>Standardize = new(text => text.Replace("&lt;br /&gt;", " "))</c>.</summary>
public sealed class Standardization
{
    private const string Punctuation = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

    private static readonly SearchValues<char> Stripped = SearchValues.Create(Punctuation);

    private readonly Func<string, string> _function;

    /// <summary>A function of one's own.</summary>
    /// <param name="function">Makes a text of a text; never <see langword="null"/>.</param>
    public Standardization(Func<string, string> function) : this("function", function)
    {
    }

    private Standardization(string name, Func<string, string> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        (Name, _function) = (name, function);
    }

    /// <summary>Letters from A to Z become small ones; as in Keras, letters beyond ASCII stay as they are.</summary>
    public static Standardization Lower { get; } = new("lower", Lowered);

    /// <summary>ASCII's 32 punctuation marks and symbols are left out.</summary>
    public static Standardization StripPunctuation { get; } = new("strip_punctuation", WithoutPunctuation);

    /// <summary><see cref="Lower"/>, then <see cref="StripPunctuation"/>.</summary>
    public static Standardization LowerAndStripPunctuation { get; } =
        new("lower_and_strip_punctuation", text => WithoutPunctuation(Lowered(text)));

    private static readonly NamedChoices<Standardization> Known = new("standardization",
        (LowerAndStripPunctuation.Name, () => LowerAndStripPunctuation),
        (Lower.Name, () => Lower),
        (StripPunctuation.Name, () => StripPunctuation));

    /// <summary>Keras' name, or <c>"function"</c>.</summary>
    public string Name { get; }

    /// <summary>The standardization with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Standardization(string name) => Known.Make(name);

    /// <summary>A function of one's own.</summary>
    public static implicit operator Standardization(Func<string, string> function) => new(function);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal string Apply(string text) => _function(text)
        ?? throw new InvalidOperationException("Standardize expects its function to return a text, received null. Return \"\" for no text.");

    private static string Lowered(string text) => string.Create(text.Length, text, static (lowered, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            lowered[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] + ('a' - 'A')) : from[i];
        }
    });

    private static string WithoutPunctuation(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!Stripped.Contains(letter))
            {
                kept.Append(letter);
            }
        }
        return kept.ToString();
    }
}
