using System.Numerics.Tensors;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Benchmarks;

/// <summary>A model with made-up data of a shape that is usual for it; <c>keras_models.py</c> has the same ones.</summary>
internal sealed record BenchmarkModel(string Name, Model Model, TensorData X, TensorData Y, int BatchSize)
{
    private const int Words = 10000;
    private const int Seed = 1;

    /// <summary>The models to train. "slides" is only asked.</summary>
    public static string[] Names { get; } = ["mlp", "gru", "cnn", "transformer"];

    public static BenchmarkModel Named(string name) => name switch
    {
        "mlp" => new(name, Mlp(), Images(12800, 784), Labels(12800, 10), 128),
        "gru" => new(name, Gru(), Sentences(3200, 50), Labels(3200, 2), 32),
        "cnn" => new(name, Cnn(), Images(512, 32, 32, 3), Labels(512, 10), 64),
        "transformer" => new(name, Transformer(), Sentences(640, 128), Labels(640, 2), 32),
        _ => Slides(10000),
    };

    /// <summary>The CNN of the slides for so many images.</summary>
    public static BenchmarkModel Slides(int rows) => new("slides", SlidesWork.CnnModel(), Images(rows, 28, 28, 1), Labels(rows, 10), 200);

    public BenchmarkModel Compiled(IEngine? engine = null)
    {
        var loss = Model.OutputShape[^1] == 1 ? "binary_crossentropy" : "sparse_categorical_crossentropy";
        Model.Compile("adam", loss, ["accuracy"], engine: engine);
        return this;
    }

    private static Sequential Mlp() => new()
    {
        new Input(784),
        new Dense(512, activation: "relu"),
        new Dense(512, activation: "relu"),
        new Dense(10, activation: "softmax"),
    };

    private static Sequential Gru() => new() { new Input(50), new Embedding(Words, 128), new GRU(64), new Dense(1, activation: "sigmoid") };

    private static Sequential Cnn() => new()
    {
        new Input(32, 32, 3),
        new Conv2D(64, 3, padding: "same", activation: "relu"),
        new Conv2D(64, 3, strides: 2, padding: "same", activation: "relu"),
        new Conv2D(128, 3, padding: "same", activation: "relu"),
        new Conv2D(128, 3, strides: 2, padding: "same", activation: "relu"),
        new Flatten(),
        new Dense(10, activation: "softmax"),
    };

    private static Model Transformer()
    {
        var words = new Input(128);
        KerasTensor x = new Embedding(Words, 128).Apply(words);
        var attended = new MultiHeadAttention(4, 32, dropout: 0.1f).Apply(x, x);
        x = new LayerNormalization(epsilon: 1e-6f).Apply(new Add().Apply(x, attended));
        var inner = new Dense(128).Apply(new Dense(512, activation: "gelu").Apply(x));
        x = new LayerNormalization(epsilon: 1e-6f).Apply(new Add().Apply(x, new Dropout(0.1f).Apply(inner)));
        return new Model(words, new Dense(1, activation: "sigmoid").Apply(new GlobalAveragePooling1D().Apply(x)));
    }

    private static Tensor<float> Images(params nint[] shape) =>
        Tensor.Create(Drawn(shape, random => random.NextSingle()), shape);

    private static Tensor<int> Sentences(params nint[] shape) => Tensor.Create(Drawn(shape, random => random.Next(Words)), shape);

    private static Tensor<int> Labels(nint rows, int classes) => Tensor.Create(Drawn([rows], random => random.Next(classes)), [rows]);

    private static T[] Drawn<T>(nint[] shape, Func<Random, T> draw)
    {
        var random = new Random(Seed);
        var values = new T[shape.Aggregate((product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = draw(random);
        }
        return values;
    }
}
