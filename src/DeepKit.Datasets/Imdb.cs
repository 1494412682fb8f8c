namespace DeepKit.Datasets;

/// <summary>The Large Movie Review Dataset: reviews of films on IMDB as word indices, by Maas and others. 25,000 to train on and 25,000 to test with;
/// the label is 1 for praise and 0 for blame.</summary>
public static class Imdb
{
    internal static readonly DatasetSource<EncodedTexts[]> Source = new()
    {
        Name = "the IMDB reviews",
        Method = "Imdb.Load",
        FolderName = "imdb",
        CacheFolder = "",
        Formats = [new TextFormat("imdb.npz", greatestLabel: 1, ("x_train.npy", "y_train.npy"), ("x_test.npy", "y_test.npy"))],
        Downloads = [new("imdb.npz", "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f", IsGzip: false)],
        WithoutIt = "copy the file from a machine that has it",
    };

    internal static readonly DatasetSource<IReadOnlyDictionary<string, int>> WordIndexSource = new()
    {
        Name = "the IMDB reviews's word index",
        Method = "Imdb.WordIndex",
        FolderName = "imdb",
        CacheFolder = "",
        Formats = [new WordIndexFormat("imdb_word_index.json")],
        Downloads = [new("imdb_word_index.json", "bfafd718b763782e994055a2d397834f", IsGzip: false)],
        WithoutIt = "copy the file from a machine that has it",
    };

    /// <summary>Loads the reviews as arrays of word indices, 25,000 of each part, in the order that Keras gives them.</summary>
    /// <remarks>
    /// Without a folder the first of these that has <c>imdb.npz</c> serves: the folder that the environment variable
    /// <c>DEEPKIT_DATASETS</c> names (its sub folder <c>imdb</c>, or itself); Keras' cache, <c>~/.keras/datasets</c>
    /// (<c>KERAS_HOME</c> moves it); <c>/usr/share/datasets/imdb</c>. If none has it, it is downloaded once, 17 MB, into Keras' cache.
    /// The same arguments give the numbers that Keras' <c>load_data</c> gives.
    /// <code>var ((xTrain, yTrain), (xTest, yTest)) = Imdb.Load(numWords: 10000);</code>
    /// </remarks>
    /// <param name="folder">A folder with Keras' <c>imdb.npz</c>: only there is looked. The file may be one's own, with any number of texts.</param>
    /// <param name="numWords">Keeps the most frequent words only: indices from this one on become <paramref name="oovChar"/>.
    /// Without it all are kept but, as in Keras, the one with the greatest index.</param>
    /// <param name="skipTop">Indices below this one become <paramref name="oovChar"/>.</param>
    /// <param name="maxLength">Leaves out the texts that, with their start, have this many words or more (Keras' rule).</param>
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
        string? folder = null, int? numWords = null, int skipTop = 0, int? maxLength = null, int seed = 113, int? startChar = 1, int? oovChar = 2,
        int indexFrom = 3, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var encoding = new SequenceEncoding(numWords, skipTop, maxLength, seed, startChar, oovChar, indexFrom);
        encoding.Check(Source.Method);
        var parts = new DatasetLoader<EncodedTexts[]>(Source, DatasetEnvironment.Machine)
            .Load(folder, progress, cancellationToken);
        return encoding.Encode(parts[0], parts[1]);
    }

    /// <summary>Loads the rank of each word, 1 for the most frequent one. It lies in the same places, as <c>imdb_word_index.json</c>.</summary>
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

    /// <summary>Makes text of a loaded review again: its words with spaces between them, <c>[START]</c> and <c>[OOV]</c> for the two special
    /// indices, nothing for padding (0).</summary>
    /// <param name="review">The indices, padded or not.</param>
    /// <param name="wordIndex">What <see cref="WordIndex"/> returns; without it the file is read anew at every call.</param>
    /// <param name="startChar">As it was in <see cref="Load"/>.</param>
    /// <param name="oovChar">As it was in <see cref="Load"/>.</param>
    /// <param name="indexFrom">As it was in <see cref="Load"/>.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An index stands for no word; the message says which.</exception>
    public static string Decode(
        ReadOnlySpan<int> review, IReadOnlyDictionary<string, int>? wordIndex = null, int? startChar = 1, int? oovChar = 2, int indexFrom = 3) =>
        new WordDecoder("Imdb.Decode", wordIndex ?? WordIndex(), startChar, oovChar, indexFrom).Decode(review);

    /// <summary>Makes word indices of a review of one's own, so that a model trained on the loaded ones can judge it: in small letters,
    /// cut at spaces and punctuation as the data set was.</summary>
    /// <remarks><code>
    /// var review = Imdb.Encode("What a superb film!", numWords: 10000);
    /// var score = model.Predict(Sequences.Pad([review], maxLength: 200));
    /// </code></remarks>
    /// <param name="review">The text.</param>
    /// <param name="wordIndex">What <see cref="WordIndex"/> returns; without it the file is read anew at every call.</param>
    /// <param name="numWords">As it was in <see cref="Load"/>. Without it all words of <paramref name="wordIndex"/> are kept.</param>
    /// <param name="skipTop">As it was in <see cref="Load"/>.</param>
    /// <param name="startChar">As it was in <see cref="Load"/>.</param>
    /// <param name="oovChar">As it was in <see cref="Load"/>; words that are not in <paramref name="wordIndex"/> become it, too.</param>
    /// <param name="indexFrom">As it was in <see cref="Load"/>.</param>
    /// <returns>The indices, in the order of the words.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static int[] Encode(
        string review, IReadOnlyDictionary<string, int>? wordIndex = null, int? numWords = null, int skipTop = 0, int? startChar = 1, int? oovChar = 2,
        int indexFrom = 3) =>
        new WordEncoder("Imdb.Encode", wordIndex ?? WordIndex(), new(numWords, skipTop, MaxLength: null, Seed: 0, startChar, oovChar, indexFrom))
            .Encode(review);
}
