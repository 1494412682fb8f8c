using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>Makes arrays of texts, as Keras' layer of this name does: standardizes each text, splits it into tokens, and gives each token the
/// index that it has in a vocabulary. The vocabulary is learned by <see cref="Adapt"/> or given.</summary>
/// <remarks>
/// It stands before the model, not in it, and any number of threads may apply it at once.
/// <code>
/// var vectorize = new TextVectorization(maxTokens: 10000, outputSequenceLength: 200);
/// vectorize.Adapt(trainTexts);
/// model.Fit(vectorize.Apply(trainTexts), yTrain);
/// </code>
/// </remarks>
/// <param name="maxTokens">The greatest size of the vocabulary with its special tokens, at least 2; without it, it has every token.</param>
/// <param name="outputSequenceLength">The length that lists of indices are brought to, at least 1; without it, that of the longest text.</param>
public sealed class TextVectorization(int? maxTokens = null, int? outputSequenceLength = null)
{
    private const string Owner = nameof(TextVectorization);

    private string[]? _vocabulary;
    private float[]? _idfWeights;
    private TokenTable? _table;

    /// <summary>The greatest size of the vocabulary, or <see langword="null"/>.</summary>
    public int? MaxTokens { get; } = maxTokens is null or > 1 ? maxTokens : throw new ArgumentOutOfRangeException(nameof(maxTokens), maxTokens,
        $"{Owner} expects maxTokens of at least 2, received {maxTokens}. Give a larger one; null keeps all tokens.");

    /// <summary>The length that lists of indices are brought to, or <see langword="null"/>.</summary>
    public int? OutputSequenceLength { get; } = outputSequenceLength is { } length ? Check.Positive(length, Owner, nameof(outputSequenceLength)) : null;

    /// <summary>What becomes of a text first; <see langword="null"/> leaves it as it is.</summary>
    public Standardization? Standardize { get; init; } = Standardization.LowerAndStripPunctuation;

    /// <summary>How a text is cut into tokens; <see langword="null"/> makes one token of the whole text.</summary>
    public Splitting? Split { get; init; } = Splitting.Whitespace;

    /// <summary>Which runs of neighbouring tokens become tokens themselves; <see langword="null"/> for the tokens as they are.</summary>
    public Ngrams? Ngrams { get; init; }

    /// <summary>What is made of a text's tokens: lists of indices by <see cref="Apply"/>, rows as wide as the vocabulary by <see cref="ApplyDense"/>.</summary>
    /// <exception cref="ArgumentException">There is an <see cref="OutputSequenceLength"/>, and the mode is not <c>"int"</c>.</exception>
    public OutputMode OutputMode { get; init => field = Fitting(value); } = OutputMode.Int;

    /// <summary>Makes rows <see cref="MaxTokens"/> wide even if the vocabulary has fewer tokens. In mode <c>"int"</c> it is an error.</summary>
    public bool PadToMaxTokens { get; init; }

    /// <summary>The tokens by index: in mode <c>"int"</c> <c>""</c> (padding), <c>"[UNK]"</c> (what is not in the vocabulary), then the most
    /// frequent ones first; in other modes without the padding. It may be given with or without these special tokens; it is checked when it is used.</summary>
    /// <exception cref="InvalidOperationException">On reading: there is none yet, or what was given is not one; the message says what is wrong.</exception>
    public IReadOnlyList<string> Vocabulary
    {
        get => Table.Tokens;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            (_vocabulary, _table) = ([.. value], null);
        }
    }

    /// <summary>The inverse document frequency of each token in mode <c>"tf_idf"</c>, else <see langword="null"/>. To be given with
    /// <see cref="Vocabulary"/>, one for each token there. If that was given without <c>"[UNK]"</c>, this gets their average.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Vocabulary"/>.</exception>
    public IReadOnlyList<float>? IdfWeights
    {
        get => Table.IdfWeights;
        set => (_idfWeights, _table) = (value is null ? null : [.. value], null);
    }

    private TokenTable Table => _table ??= MakeTable();

    private string ShownMaxTokens => MaxTokens is { } given ? $"{given}" : "null";

    /// <summary>Learns the vocabulary from texts, which are read once and not kept: the most frequent tokens, those of equal frequency by
    /// falling order of their UTF-8 bytes. It takes the place of an earlier one.</summary>
    /// <param name="texts">The texts to learn from.</param>
    /// <exception cref="ArgumentException">The texts have no token to keep, or one is <see langword="null"/>.</exception>
    public void Adapt(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ExpectFittingOptions();
        var counts = new TokenCounts();
        foreach (var (position, text) in texts.Index())
        {
            counts.AddText(TokensOf(text, position));
        }

        var special = TokenTable.SpecialTokens(OutputMode);
        string[] tokens = [.. counts.MostFrequent(except: [TokenTable.Mask, TokenTable.OutOfVocabulary]).Take((MaxTokens ?? int.MaxValue) - special.Length)];
        if (tokens.Length == 0)
        {
            throw new ArgumentException($"{Owner}.Adapt expects texts with at least one token and room for it beside the {special.Length} special ones, "
                + $"received none (maxTokens: {ShownMaxTokens}). Give texts with words, or a larger maxTokens.", nameof(texts));
        }
        Vocabulary = tokens;
        IdfWeights = OutputMode == OutputMode.TfIdf ? [.. tokens.Select(counts.InverseDocumentFrequency)] : null;
    }

    /// <summary>Makes a list of indices of each text, in mode <c>"int"</c>.</summary>
    /// <param name="texts">The texts, or a single one.</param>
    /// <returns>An array of shape (texts, length): <see cref="OutputSequenceLength"/>, or the tokens of the longest text. Longer lists are cut
    /// at their end, shorter ones have 0 after their end.</returns>
    /// <exception cref="InvalidOperationException">There is no vocabulary yet, or another mode.</exception>
    /// <exception cref="ArgumentException">A text is <see langword="null"/>.</exception>
    public int[,] Apply(params IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ExpectMode(OutputMode == OutputMode.Int, nameof(Apply), "mode \"int\"", nameof(ApplyDense));
        var rows = IndicesOf(texts).ToList();
        var indices = new int[rows.Count, OutputSequenceLength ?? rows.Select(row => row.Length).DefaultIfEmpty().Max()];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < Math.Min(rows[row].Length, indices.GetLength(1)); i++)
            {
                indices[row, i] = rows[row][i];
            }
        }
        return indices;
    }

    /// <summary>Makes a row of numbers of each text, one for each token of the vocabulary, in the modes <c>"multi_hot"</c>, <c>"count"</c> and <c>"tf_idf"</c>.</summary>
    /// <param name="texts">The texts, or a single one.</param>
    /// <returns>An array of shape (texts, tokens): the vocabulary's, or with <see cref="PadToMaxTokens"/> <see cref="MaxTokens"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no vocabulary yet, or mode <c>"int"</c>.</exception>
    /// <exception cref="ArgumentException">A text is <see langword="null"/>.</exception>
    public float[,] ApplyDense(params IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ExpectMode(OutputMode != OutputMode.Int, nameof(ApplyDense), "mode \"multi_hot\", \"count\" or \"tf_idf\"", nameof(Apply));
        var rows = IndicesOf(texts).ToList();
        var values = new float[rows.Count, PadToMaxTokens ? MaxTokens!.Value : Vocabulary.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var token in rows[row].Where(index => index >= 0).CountBy(index => index))
            {
                values[row, token.Key] = ValueOf(token.Key, token.Value);
            }
        }
        return values;
    }

    private float ValueOf(int token, int count) =>
        OutputMode == OutputMode.MultiHot ? 1 : OutputMode == OutputMode.TfIdf ? count * Table.IdfWeights![token] : count;

    private IEnumerable<int[]> IndicesOf(IEnumerable<string> texts)
    {
        var table = Table;
        return texts.Select((text, position) => TokensOf(text, position).Select(table.IndexOf).ToArray());
    }

    private IEnumerable<string> TokensOf(string text, int position)
    {
        if (text is null)
        {
            throw new ArgumentException($"{Owner} expects texts, received null at position {position}. Give \"\" for no text.", nameof(text));
        }
        var standard = Standardize is null ? text : Standardize.Apply(text);
        string[] tokens = Split is null ? [standard] : Split.Apply(standard);
        return Ngrams is null ? tokens : Ngrams.Join(tokens);
    }

    private TokenTable MakeTable()
    {
        ExpectFittingOptions();
        return TokenTable.Create(_vocabulary ?? throw new InvalidOperationException(
            $"{Owner} expects a vocabulary before it is used, received none. Call Adapt with texts, or set Vocabulary."), _idfWeights, OutputMode, MaxTokens);
    }

    private OutputMode Fitting(OutputMode mode)
    {
        ArgumentNullException.ThrowIfNull(mode);
        return mode == OutputMode.Int || OutputSequenceLength is null ? mode : throw new ArgumentException(
            $"{Owner} expects an outputSequenceLength in mode \"int\" alone, received {OutputSequenceLength} with mode \"{mode}\". Leave one of them out.", nameof(mode));
    }

    private void ExpectFittingOptions()
    {
        if (PadToMaxTokens && (MaxTokens is null || OutputMode == OutputMode.Int))
        {
            throw new InvalidOperationException($"{Owner} expects PadToMaxTokens with maxTokens and mode \"multi_hot\", \"count\" or \"tf_idf\", "
                + $"received it with maxTokens {ShownMaxTokens} and mode \"{OutputMode}\". Leave it out, or give the others.");
        }
    }

    private void ExpectMode(bool fits, string method, string expected, string other)
    {
        if (!fits)
        {
            throw new InvalidOperationException($"{Owner}.{method} expects {expected}, received mode \"{OutputMode}\". Call {other} instead, or set OutputMode.");
        }
    }
}
