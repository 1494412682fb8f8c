using System.Numerics.Tensors;
using DeepKit.Datasets;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Preprocessing;
using DeepKit.Training;

namespace DeepKit.Benchmarks;

/// <summary>One of the slides' models, and what it is trained on.</summary>
internal sealed record SlidesWork(string Name, Model Model, string Loss, string Metric, int BatchSize, double? ValidationSplit)
{
    private const int Words = 10000;
    private const int Length = 50;

    public static string[] Names { get; } = ["cnn", "rnn", "bilstm"];

    public required TensorData X { get; init; }

    public required TensorData Y { get; init; }

    public required TensorData TestX { get; init; }

    public required TensorData TestY { get; init; }

    public static SlidesWork Named(string name) => name switch
    {
        "cnn" => Cnn(),
        "rnn" => Reviews(name, new SimpleRNN(64)),
        _ => Reviews(name, new Bidirectional(new LSTM(64))),
    };

    /// <summary>What the model of that name learns from.</summary>
    public static Modality ModalityOf(string name) => name == "cnn" ? Modality.Images : Modality.Texts;

    /// <summary>The slides' convolutional network.</summary>
    public static Sequential CnnModel() => new()
    {
        new Input(28, 28, 1),
        new Conv2D(16, 3, activation: "relu"),
        new MaxPooling2D(2),
        new Conv2D(32, 3, activation: "relu"),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, activation: "relu"),
        new Dense(10, activation: "softmax"),
    };

    private static SlidesWork Cnn()
    {
        var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.Load();
        return new("cnn", CnnModel(), "sparse_categorical_crossentropy", "accuracy", BatchSize: 200, ValidationSplit: null)
        {
            X = Scaled(xTrain),
            Y = yTrain,
            TestX = Scaled(xTest),
            TestY = yTest,
        };
    }

    private static SlidesWork Reviews(string name, Layer reader)
    {
        var ((xTrain, yTrain), (xTest, yTest)) = Imdb.Load(numWords: Words);
        var model = new Sequential { new Input(Length), new Embedding(Words, 128), reader, new Dense(1, activation: "sigmoid") };
        return new(name, model, "binary_crossentropy", "acc", BatchSize: 32, ValidationSplit: 0.2)
        {
            X = Sequences.Pad(xTrain, maxLength: Length),
            Y = yTrain,
            TestX = Sequences.Pad(xTest, maxLength: Length),
            TestY = yTest,
        };
    }

    private static Tensor<float> Scaled(Tensor<byte> images)
    {
        var (count, size) = ((int)images.Lengths[0], 28 * 28);
        var pixels = GC.AllocateUninitializedArray<float>(count * size);
        Parallel.For(0, count, image =>
        {
            var scaled = pixels.AsSpan(image * size, size);
            TensorPrimitives.ConvertTruncating<byte, float>(images.GetSpan([image, 0, 0], size), scaled);
            TensorPrimitives.Divide(scaled, 255f, scaled);
        });
        return Tensor.Create(pixels, [count, 28, 28, 1]);
    }
}
