namespace DeepKit.Preprocessing;

/// <summary>The index of each token of a vocabulary, and in mode <c>"tf_idf"</c> its weight.</summary>
internal sealed class TokenTable
{
    public const string Mask = "";
    public const string OutOfVocabulary = "[UNK]";

    private const int MaskIndex = 0;
    private const int NoIndex = -1;

    private readonly Dictionary<string, int> _indices = [];
    private readonly int _maskIndex;
    private readonly int _outOfVocabularyIndex;

    private TokenTable(string[] tokens, int special)
    {
        Tokens = tokens;
        _outOfVocabularyIndex = special - 1;
        _maskIndex = special > 1 ? MaskIndex : NoIndex;
        for (var i = special; i < tokens.Length; i++)
        {
            if (!_indices.TryAdd(tokens[i], i))
            {
                throw Error($"each token once, received \"{tokens[i]}\" more than once");
            }
        }
    }

    /// <summary>The tokens by index, those with a meaning of their own first.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>By index; <see langword="null"/> in other modes than <c>"tf_idf"</c>.</summary>
    public float[]? IdfWeights { get; private init; }

    /// <summary>The tokens that come first: padding has an index only where texts become lists of indices.</summary>
    public static string[] SpecialTokens(OutputMode mode) => mode == OutputMode.Int ? [Mask, OutOfVocabulary] : [OutOfVocabulary];

    /// <summary>Checks what a user has given as Keras' <c>set_vocabulary</c> does, and puts the special tokens first if they are missing.</summary>
    public static TokenTable Create(IReadOnlyList<string> given, IReadOnlyList<float>? idfWeights, OutputMode mode, int? maxTokens)
    {
        var special = SpecialTokens(mode);
        var isWhole = given.Take(special.Length).SequenceEqual(special);
        string[] tokens = isWhole ? [.. given] : [.. special, .. given];
        Check(tokens, special, maxTokens);
        return new(tokens, special.Length) { IdfWeights = mode == OutputMode.TfIdf ? Weights(given, idfWeights, isWhole) : Without(idfWeights, mode) };
    }

    /// <summary>The token's index; −1 for padding where that has none.</summary>
    public int IndexOf(string token) => token.Length == 0 ? _maskIndex : _indices.GetValueOrDefault(token, _outOfVocabularyIndex);

    private static void Check(string[] tokens, string[] special, int? maxTokens)
    {
        var words = tokens.AsSpan(special.Length);
        if (words.IsEmpty)
        {
            throw Error("at least one token, received none");
        }
        if (words.Contains(null))
        {
            throw Error("texts, received null among them");
        }
        if (words.Contains(Mask))
        {
            throw Error($"no special tokens, or exactly \"{string.Join("\", \"", special)}\" at its beginning, received \"\" at another place");
        }
        if (tokens.Length > maxTokens)
        {
            throw Error($"at most maxTokens ({maxTokens}) tokens with the special ones, received {tokens.Length}");
        }
    }

    /// <summary>What is out of the vocabulary weighs as much as the others on average, if nothing else was given.</summary>
    private static float[] Weights(IReadOnlyList<string> given, IReadOnlyList<float>? idfWeights, bool isWhole) =>
        idfWeights is null ? throw new InvalidOperationException(
            "TextVectorization.IdfWeights expects a weight for each token of the Vocabulary in mode \"tf_idf\", received none. Set them, or call Adapt.")
        : idfWeights.Count != given.Count ? throw new InvalidOperationException(
            $"TextVectorization.IdfWeights expects a weight for each of the {given.Count} tokens of the Vocabulary, received {idfWeights.Count}. "
            + "Set both anew.")
        : isWhole ? [.. idfWeights]
        : [(float)idfWeights.Average(weight => (double)weight), .. idfWeights];

    private static float[]? Without(IReadOnlyList<float>? idfWeights, OutputMode mode) => idfWeights is null ? null
        : throw new InvalidOperationException(
            $"TextVectorization.IdfWeights expects mode \"tf_idf\", received weights in mode \"{mode}\". Leave them out, or set OutputMode.");

    private static InvalidOperationException Error(string problem) =>
        new($"TextVectorization.Vocabulary expects {problem}. Correct the vocabulary, or call Adapt.");
}
