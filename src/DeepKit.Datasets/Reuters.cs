namespace DeepKit.Datasets;

/// <summary>Newswires of Reuters as word indices: 11,228 of them, each about one of 46 topics.</summary>
public static class Reuters
{
    internal static readonly DatasetSource<EncodedTexts[]> Source = new()
    {
        Name = "the Reuters newswires",
        Method = "Reuters.Load",
        FolderName = "reuters",
        CacheFolder = "",
        Formats = [new TextFormat("reuters.npz", greatestLabel: 45, ("x.npy", "y.npy"))],
        Downloads = [new("reuters.npz", "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916", IsGzip: false)],
        WithoutIt = "copy the file from a machine that has it",
    };

    internal static readonly DatasetSource<IReadOnlyDictionary<string, int>> WordIndexSource = new()
    {
        Name = "the Reuters newswires's word index",
        Method = "Reuters.WordIndex",
        FolderName = "reuters",
        CacheFolder = "",
        Formats = [new WordIndexFormat("reuters_word_index.json")],
        Downloads = [new("reuters_word_index.json", "4d44cc38712099c9e383dc6e5f11a921", IsGzip: false)],
        WithoutIt = "copy the file from a machine that has it",
    };

    /// <summary>The 46 topics' names; a label is an index into them.</summary>
    public static IReadOnlyList<string> LabelNames { get; } =
    [
        "cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply", "coffee", "sugar", "trade",
        "reserves", "ship", "cotton", "carcass", "crude", "nat-gas", "cpi", "money-fx", "interest", "gnp", "meal-feed", "alum",
        "oilseed", "gold", "tin", "strategic-metal", "livestock", "retail", "ipi", "iron-steel", "rubber", "heat", "jobs",
        "lei", "bop", "zinc", "orange", "pet-chem", "dlr", "gas", "silver", "wpi", "hog", "lead",
    ];

    /// <summary>Loads the newswires as arrays of word indices, in the order that Keras gives them.</summary>
    /// <remarks>
    /// Without a folder the first of these that has <c>reuters.npz</c> serves: the folder that the environment variable
    /// <c>DEEPKIT_DATASETS</c> names (its sub folder <c>reuters</c>, or itself); Keras' cache, <c>~/.keras/datasets</c>
    /// (<c>KERAS_HOME</c> moves it); <c>/usr/share/datasets/reuters</c>. If none has it, it is downloaded once, 2 MB, into Keras' cache.
    /// The same arguments give the numbers that Keras' <c>load_data</c> gives.
    /// <code>var ((xTrain, yTrain), (xTest, yTest)) = Reuters.Load(numWords: 10000);</code>
    /// </remarks>
    /// <param name="folder">A folder with Keras' <c>reuters.npz</c>: only there is looked. The file may be one's own, with any number of texts.</param>
    /// <param name="numWords">Keeps the most frequent words only: indices from this one on become <paramref name="oovChar"/>.
    /// Without it all are kept but, as in Keras, the one with the greatest index.</param>
    /// <param name="skipTop">Indices below this one become <paramref name="oovChar"/>.</param>
    /// <param name="maxLength">Leaves out the texts that, with their start, have this many words or more (Keras' rule).</param>
    /// <param name="testSplit">The part of the texts to test with, from 0 to 1. The last ones of the new order are taken.</param>
    /// <param name="seed">Of the order of the texts, at least 0. The same one gives Keras' order.</param>
    /// <param name="startChar">The index that every text begins with; none for <see langword="null"/>.</param>
    /// <param name="oovChar">The index of words that are not kept; <see langword="null"/> leaves them out.</param>
    /// <param name="indexFrom">Is added to the words' ranks: the most frequent word has the index <c>indexFrom + 1</c>.</param>
    /// <param name="progress">Told how a download goes; without it a line on standard error tells.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <returns>The training and the test texts.</returns>
    /// <exception cref="ArgumentException">An argument is out of range, or <paramref name="maxLength"/> leaves no text of a part.</exception>
    /// <exception cref="FileNotFoundException"><paramref name="folder"/> lacks the file.</exception>
    /// <exception cref="DatasetUnavailableException">No place has the file, and it could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, corrupt or not of this format, or its pickle has an opcode or a name that
    /// arrays of lists of integers do not need; the message names file and offset. Nothing in the file is ever executed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> stopped a download.</exception>
    public static SequenceDataset Load(
        string? folder = null, int? numWords = null, int skipTop = 0, int? maxLength = null, double testSplit = 0.2, int seed = 113, int? startChar = 1, int? oovChar = 2,
        int indexFrom = 3, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var encoding = new SequenceEncoding(numWords, skipTop, maxLength, seed, startChar, oovChar, indexFrom);
        encoding.Check(Source.Method);
        if (testSplit is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testSplit), testSplit, $"{Source.Method} expects testSplit from 0 to 1, received {testSplit}.");
        }

        var parts = new DatasetLoader<EncodedTexts[]>(Source, DatasetEnvironment.Machine)
            .Load(folder, progress, cancellationToken);
        return encoding.EncodeAndSplit(parts[0], testSplit);
    }

    /// <summary>Loads the rank of each word, 1 for the most frequent one. It lies in the same places, as <c>reuters_word_index.json</c>.</summary>
    /// <param name="folder">A folder with the file: only there is looked.</param>
    /// <param name="progress">Told how a download goes; without it a line on standard error tells.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <returns>Ranks by word. The index of a word in a loaded text is its rank plus <c>indexFrom</c>.</returns>
    /// <exception cref="FileNotFoundException"><paramref name="folder"/> lacks the file.</exception>
    /// <exception cref="DatasetUnavailableException">No place has the file, and it could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, corrupt or not of this format; the message names file and offset.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> stopped a download.</exception>
    public static IReadOnlyDictionary<string, int> WordIndex(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DatasetLoader<IReadOnlyDictionary<string, int>>(WordIndexSource, DatasetEnvironment.Machine)
            .Load(folder, progress, cancellationToken);

    /// <summary>Makes text of a loaded newswire again: its words with spaces between them, <c>[START]</c> and <c>[OOV]</c> for the two special
    /// indices, nothing for padding (0).</summary>
    /// <param name="newswire">The indices, padded or not.</param>
    /// <param name="wordIndex">What <see cref="WordIndex"/> returns; without it the file is read anew at every call.</param>
    /// <param name="startChar">As it was in <see cref="Load"/>.</param>
    /// <param name="oovChar">As it was in <see cref="Load"/>.</param>
    /// <param name="indexFrom">As it was in <see cref="Load"/>.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An index stands for no word; the message says which.</exception>
    public static string Decode(
        ReadOnlySpan<int> newswire, IReadOnlyDictionary<string, int>? wordIndex = null, int? startChar = 1, int? oovChar = 2, int indexFrom = 3) =>
        new WordDecoder("Reuters.Decode", wordIndex ?? WordIndex(), startChar, oovChar, indexFrom).Decode(newswire);
}
