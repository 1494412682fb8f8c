using System.Runtime.InteropServices;
using System.Text;

namespace DeepKit.Preprocessing;

/// <summary>How often each token stands in texts, and in how many of them.</summary>
internal sealed class TokenCounts
{
    private readonly Dictionary<string, Tally> _tallies = [];
    private long _texts;

    public void AddText(IEnumerable<string> tokens)
    {
        _texts++;
        foreach (var token in tokens)
        {
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, token, out _);
            tally.Count++;
            tally.Texts += tally.LastText == _texts ? 0 : 1;
            tally.LastText = _texts;
        }
    }

    /// <summary>The tokens by falling count; those of equal count by falling order of their bytes in UTF-8, as Keras sorts them.</summary>
    public IEnumerable<string> MostFrequent(IEnumerable<string> except) => _tallies
        .ExceptBy(except, tally => tally.Key)
        .OrderByDescending(tally => tally.Value.Count)
        .ThenByDescending(tally => Encoding.UTF8.GetBytes(tally.Key), Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
        .Select(tally => tally.Key);

    public float InverseDocumentFrequency(string token) => (float)Math.Log(1 + (_texts / (1.0 + _tallies[token].Texts)));

    private struct Tally
    {
        public long Count;
        public long Texts;
        public long LastText;
    }
}
