namespace DeepKit.Datasets;

/// <summary>MNIST: 28×28 grey-scale pictures of handwritten digits; the label is the digit. 60,000 to train on and 10,000 to test with.</summary>
public static class Mnist
{
    internal static readonly DatasetSource<ImageDataset> Source = new()
    {
        Name = "MNIST",
        Method = "Mnist.Load",
        FolderName = "mnist",
        CacheFolder = "",
        Formats = [new NpzFormat("mnist.npz"), new IdxFormat()],
        Downloads = [new("mnist.npz", "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1", IsGzip: false)],
        Owns = folder => IdxFormat.TrainLabelsDigest(folder) != FashionMnist.TrainLabelsSha256,
        WithoutIt = "copy the files from a machine that has them",
    };

    /// <summary>Loads the whole set: images (60000, 28, 28) with labels (60000), and images (10000, 28, 28) with labels (10000).</summary>
    /// <remarks>
    /// Without a folder the first of these that has the files serves: the folder that the environment variable
    /// <c>DEEPKIT_DATASETS</c> names (its sub folder <c>mnist</c>, or itself); Keras' cache, <c>~/.keras/datasets</c>
    /// (<c>KERAS_HOME</c> moves it); <c>/usr/share/datasets/mnist</c>. If none has them Keras' <c>mnist.npz</c> is downloaded once,
    /// 11 MB, into its cache.
    /// <code>var ((xTrain, yTrain), (xTest, yTest)) = Mnist.Load();</code>
    /// </remarks>
    /// <param name="folder">A folder with Keras' <c>mnist.npz</c>, or with <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
    /// <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, each plain or as <c>.gz</c>: only there is looked.
    /// The files may be one's own, with any number of images.</param>
    /// <param name="progress">Told how a download goes; without it a line on standard error tells.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <returns>The training and the test images.</returns>
    /// <exception cref="FileNotFoundException"><paramref name="folder"/> lacks a file.</exception>
    /// <exception cref="DatasetUnavailableException">No place has the files, and they could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or not of this format; the message names file and offset.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> stopped a download.</exception>
    public static ImageDataset Load(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DatasetLoader<ImageDataset>(Source, DatasetEnvironment.Machine).Load(folder, progress, cancellationToken);
}
