namespace DeepKit.Datasets;

/// <summary>Fashion-MNIST: 28×28 grey-scale pictures of clothes in ten classes, by Zalando Research.
/// 60,000 to train on and 10,000 to test with.</summary>
public static class FashionMnist
{
    internal static readonly DatasetSource<ImageDataset> Source = new()
    {
        Name = "Fashion-MNIST",
        Method = "FashionMnist.Load",
        FolderName = "fashion-mnist",
        CacheFolder = "fashion-mnist",
        Formats = [new IdxFormat()],
        // Of the content, not of the .gz: recompressed copies, such as Debian's, have other bytes around the same images.
        Downloads =
        [
            new("train-images-idx3-ubyte.gz", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888", IsGzip: true),
            new("train-labels-idx1-ubyte.gz", TrainLabelsSha256, IsGzip: true),
            new("t10k-images-idx3-ubyte.gz", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b", IsGzip: true),
            new("t10k-labels-idx1-ubyte.gz", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34", IsGzip: true),
        ],
        Owns = folder => IdxFormat.TrainLabelsDigest(folder) == TrainLabelsSha256,
        WithoutIt = "install Debian's package dataset-fashion-mnist, or call FashionMnist.LoadSample(), which needs no files: "
            + "10,000 training and 2,000 test images that come with DeepKit.Datasets",
    };

    internal const string TrainLabelsSha256 = "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9";

    /// <summary>The ten classes' names; a label is an index into them.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads the whole set: images (60000, 28, 28) with labels (60000), and images (10000, 28, 28) with labels (10000).</summary>
    /// <remarks>
    /// Without a folder the first of these that has the four files serves: the folder that the environment variable
    /// <c>DEEPKIT_DATASETS</c> names (its sub folder <c>fashion-mnist</c>, or itself where it holds Fashion-MNIST);
    /// Keras' cache, <c>~/.keras/datasets/fashion-mnist</c> (<c>KERAS_HOME</c> moves it); <c>/usr/share/datasets/fashion-mnist</c>,
    /// where Debian's package puts them. If none has them they are downloaded once, 31 MB, into Keras' cache.
    /// <code>var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.Load();</code>
    /// </remarks>
    /// <param name="folder">A folder with <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each plain or as <c>.gz</c>: only there is looked. The files may be one's own, with any number of images.</param>
    /// <param name="progress">Told how a download goes; without it a line on standard error tells.</param>
    /// <param name="cancellationToken">Stops a download. Files that had arrived whole stay.</param>
    /// <returns>The training and the test images.</returns>
    /// <exception cref="FileNotFoundException"><paramref name="folder"/> lacks a file.</exception>
    /// <exception cref="DatasetUnavailableException">No place has the files, and they could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or not of this format; the message names file and offset.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> stopped a download.</exception>
    public static ImageDataset Load(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DatasetLoader<ImageDataset>(Source, DatasetEnvironment.Machine).Load(folder, progress, cancellationToken);

    /// <summary>Loads the part of the set that comes inside the package, with no files and no network: the first 10,000 training
    /// images (10000, 28, 28) and the first 2,000 test images (2000, 28, 28), with their labels.</summary>
    /// <remarks>The classes are nearly as even as in the whole set: 942 to 1,027 training and 188 to 219 test images each.
    /// A model trained on it is a few points less accurate than one trained on the whole set.</remarks>
    /// <returns>The training and the test images.</returns>
    /// <exception cref="InvalidDataException">The package is damaged.</exception>
    public static ImageDataset LoadSample() => EmbeddedSample.Load();
}
