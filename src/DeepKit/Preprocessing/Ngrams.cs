using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>Which runs of neighbouring words become tokens, their words joined by a space. As in Keras a number stands for all sizes up to it
/// (<c>Ngrams = 2</c>: words and pairs), several numbers for these sizes alone (<c>Ngrams = Ngrams.Of(2, 3)</c>).</summary>
public sealed class Ngrams
{
    private readonly int[] _sizes;

    private Ngrams(int[] sizes) => _sizes = sizes;

    /// <summary>The numbers of words in a run.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>Runs of these sizes alone; a text's runs of the first size come first.</summary>
    /// <param name="sizes">One or more numbers of at least 1.</param>
    public static Ngrams Of(params int[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return sizes.Length > 0
            ? new([.. sizes.Select(size => Check.Positive(size, nameof(Ngrams)))])
            : throw new ArgumentException("Ngrams expects one or more sizes, received none. Give null for no n-grams.", nameof(sizes));
    }

    /// <summary>Runs of all sizes from 1 on.</summary>
    /// <param name="size">The greatest size, at least 1.</param>
    public static Ngrams UpTo(int size) => new([.. Enumerable.Range(1, Check.Positive(size, nameof(Ngrams)))]);

    /// <summary>Runs of all sizes from 1 on.</summary>
    public static implicit operator Ngrams(int size) => UpTo(size);

    /// <summary>Runs of these sizes alone.</summary>
    public static implicit operator Ngrams(int[] sizes) => Of(sizes);

    internal IEnumerable<string> Join(string[] words) =>
        from size in _sizes
        from start in Enumerable.Range(0, Math.Max(0, words.Length - size + 1))
        select string.Join(' ', words, start, size);
}
