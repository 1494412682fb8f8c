using DeepKit.Datasets;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Tests.Harness;

/// <summary>The models of Fixtures/family_curves.py, with their initial weights, and the data that they are trained on.</summary>
internal static class CurveModels
{
    public const int Batch = 32;

    private const int Rows = 1600;

    private static readonly Lazy<(float[,,,] Images, byte[] Labels)> Sample = new(Load);

    public static Sequential Cnn() => new()
    {
        new Input(28, 28, 1),
        new Conv2D(16, 3, activation: "relu") { KernelInitializer = new GlorotUniform(31) },
        new MaxPooling2D(2),
        new Conv2D(32, 3, activation: "relu") { KernelInitializer = new GlorotUniform(32) },
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, activation: "relu") { KernelInitializer = new GlorotUniform(33) },
        new Dense(10, activation: "softmax") { KernelInitializer = new GlorotUniform(34) },
    };

    /// <summary>The slides' CNN as the slides write it, with a Dropout besides: its weights and masks come from RandomSeed.</summary>
    public static Sequential CnnWithoutSeeds() => new()
    {
        new Input(28, 28, 1),
        new Conv2D(16, 3, activation: "relu"),
        new MaxPooling2D(2),
        new Conv2D(32, 3, activation: "relu"),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, activation: "relu"),
        new Dropout(0.2f),
        new Dense(10, activation: "softmax"),
    };

    public static Sequential Mlp(params Layer[] between) => new(
    [
        new Input(28, 28, 1),
        new Flatten(),
        new Dense(64, activation: "relu") { KernelInitializer = new GlorotUniform(5) },
        .. between,
        new Dense(10, activation: "softmax") { KernelInitializer = new GlorotUniform(6) },
    ]);

    public static Sequential Binary() => new()
    {
        new Input(28, 28, 1),
        new Flatten(),
        new Dense(8, activation: "tanh") { KernelInitializer = new GlorotUniform(7) },
        new Dense(1, activation: "sigmoid") { KernelInitializer = new GlorotUniform(8) },
    };

    /// <summary>Some of the first images of Fashion-MNIST, between 0 and 1.</summary>
    public static float[,,,] Images(int start, int count)
    {
        var images = new float[count, 28, 28, 1];
        Buffer.BlockCopy(Sample.Value.Images, start * 28 * 28 * sizeof(float), images, 0, Buffer.ByteLength(images));
        return images;
    }

    public static byte[] Labels(int start, int count) => Sample.Value.Labels[start..(start + count)];

    private static (float[,,,] Images, byte[] Labels) Load()
    {
        var train = FashionMnist.LoadSample().Train;
        var pixels = new byte[train.Images.FlattenedLength];
        train.Images.FlattenTo(pixels);
        var labels = new byte[train.Labels.FlattenedLength];
        train.Labels.FlattenTo(labels);
        var images = new float[Rows, 28, 28, 1];
        for (var i = 0; i < images.Length; i++)
        {
            images[i / 784, i / 28 % 28, i % 28, 0] = pixels[i] / 255f;
        }
        return (images, labels[..Rows]);
    }
}
