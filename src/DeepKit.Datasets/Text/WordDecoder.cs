using System.Text;

namespace DeepKit.Datasets;

/// <summary>Makes words of word indices again.</summary>
internal sealed class WordDecoder(string method, IReadOnlyDictionary<string, int> wordIndex, int? startChar, int? oovChar, int indexFrom)
{
    private const int Padding = 0;

    /// <summary>The words with spaces between them. Padding is left out.</summary>
    public string Decode(ReadOnlySpan<int> sequence)
    {
        var words = WordsOf(sequence);
        var text = new StringBuilder();
        for (var i = 0; i < sequence.Length; i++)
        {
            if (words.TryGetValue(sequence[i], out var word))
            {
                text.Append(text.Length == 0 ? "" : " ").Append(word);
            }
            else if (sequence[i] != Padding)
            {
                throw new ArgumentException($"{method} expects indices of words, received {sequence[i]} at position {i}, which stands for none. "
                    + "Give the startChar, oovChar and indexFrom with which the sequence was loaded.", nameof(sequence));
            }
        }

        return text.ToString();
    }

    /// <summary>The words of this sequence alone: the whole vocabulary is some hundred times as large.</summary>
    private Dictionary<int, string> WordsOf(ReadOnlySpan<int> sequence)
    {
        var wanted = new HashSet<int>(sequence.ToArray());
        var words = new Dictionary<int, string>(wanted.Count);
        foreach (var (word, rank) in wordIndex)
        {
            if (wanted.Contains(rank + indexFrom))
            {
                words[rank + indexFrom] = word;
            }
        }

        if (startChar is { } start)
        {
            words[start] = "[START]";
        }

        if (oovChar is { } outOfVocabulary)
        {
            words[outOfVocabulary] = "[OOV]";
        }

        return words;
    }
}
