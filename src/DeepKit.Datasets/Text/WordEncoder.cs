namespace DeepKit.Datasets;

/// <summary>Makes word indices of a text of one's own, the way the texts of a data set were made.</summary>
internal sealed class WordEncoder(string method, IReadOnlyDictionary<string, int> wordIndex, SequenceEncoding encoding)
{
    // Keras' text_to_word_sequence; the apostrophe is a part of words.
    private const string Separators = " !\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

    /// <summary>The words in small letters: what stands between spaces and punctuation.</summary>
    public static string[] WordsOf(string text) => text.ToLowerInvariant().Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The indices, with the start; words without a rank are out of the vocabulary.</summary>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        encoding.Check(method);
        return encoding.Encode([.. WordsOf(text).Select(word => wordIndex.TryGetValue(word, out var rank) ? rank : (int?)null)]);
    }
}
