using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>A model to export, and data for it.</summary>
/// <param name="Name">What the tests call it.</param>
/// <param name="Model">The model.</param>
/// <param name="Inputs">Some rows for each input by name.</param>
internal sealed record ExportedModel(string Name, Model Model, Dictionary<string, Array> Inputs)
{
    private const int Rows = 3;

    /// <summary>What <c>Run</c> takes.</summary>
    public ModelData ByName
    {
        get
        {
            var data = new ModelData();
            foreach (var (name, values) in Inputs)
            {
                data[name] = values;
            }
            return data;
        }
    }

    public static IEnumerable<string> Names => ["mlp", "cnn", "embedding, bidirectional LSTM", "two inputs", "nested", "transformer", "stateful"];

    public static ExportedModel Named(string name) => name switch
    {
        "mlp" => new(name, Mlp(), new() { ["pixels"] = Floats(Rows, 12) }),
        "cnn" => new(name, Cnn(), new() { ["image"] = Images() }),
        "embedding, bidirectional LSTM" => new(name, Reader(), new() { ["tokens"] = Tokens(7, masked: true) }),
        "two inputs" => new(name, SequenceModels.TwoInputs(), new() { ["title"] = Tokens(5, masked: true), ["body"] = Tokens(20, masked: true) }),
        "nested" => new(name, Nested(), new() { ["x"] = Floats(Rows, 4) }),
        "transformer" => new(name, SequenceModels.Transformer(), new() { ["input_layer"] = AsFloats(Tokens(20, masked: false)) }),
        "stateful" => new(name, Stateful(), new() { ["x"] = Sequences() }),
        _ => throw new ArgumentException(name),
    };

    private static Sequential Mlp() => new()
    {
        new Input(12) { Name = "pixels" },
        new Dense(8, activation: "gelu"),
        new Dropout(0.5f),
        new Dense(3, activation: "softmax"),
    };

    private static Sequential Cnn() => new()
    {
        new Input(10, 10, 1) { Name = "image" },
        new Conv2D(4, 3, activation: "relu"),
        new MaxPooling2D(2),
        new Conv2D(6, 3, padding: "same", activation: "relu"),
        new Flatten(),
        new LayerNormalization(),
        new Dense(5, activation: "softmax"),
    };

    private static Sequential Reader() => new()
    {
        new Input(7) { Name = "tokens", DType = DeepKit.Graphs.DType.Int32 },
        new Embedding(SequenceModels.SmallVocabulary, 8) { MaskZero = true },
        new Bidirectional(new LSTM(6)),
        new Dense(1, activation: "sigmoid"),
    };

    /// <summary>Two layers of one name, one of them in a model within the model.</summary>
    private static Model Nested()
    {
        var inner = new Sequential { new Input(4), new Dense(4, activation: "tanh") { Name = "same" } };
        var x = new Input(4) { Name = "x" };
        return new Model(x, new Dense(4) { Name = "same" }.Apply(inner.Apply(x)));
    }

    private static Sequential Stateful() => new()
    {
        new Input(4, 2) { Name = "x", BatchSize = Rows },
        new GRU(3) { Stateful = true },
    };

    private static float[,] Floats(int rows, int columns)
    {
        var x = new float[rows, columns];
        Fill(x);
        return x;
    }

    private static float[,,,] Images()
    {
        var x = new float[Rows, 10, 10, 1];
        Fill(x);
        return x;
    }

    private static float[,,] Sequences()
    {
        var x = new float[Rows, 4, 2];
        Fill(x);
        return x;
    }

    private static void Fill(Array x)
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, x.Length).Select(_ => random.NextSingle() - 0.5f).ToArray();
        Buffer.BlockCopy(values, 0, x, 0, Buffer.ByteLength(values));
    }

    private static int[,] Tokens(int length, bool masked)
    {
        var (random, tokens) = (new Random(length), new int[Rows, length]);
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i / length, i % length] = masked && i % length == 0 ? 0 : random.Next(1, SequenceModels.SmallVocabulary);
        }
        return tokens;
    }

    private static float[,] AsFloats(int[,] tokens)
    {
        var floats = new float[tokens.GetLength(0), tokens.GetLength(1)];
        for (var i = 0; i < tokens.Length; i++)
        {
            floats[i / tokens.GetLength(1), i % tokens.GetLength(1)] = tokens[i / tokens.GetLength(1), i % tokens.GetLength(1)];
        }
        return floats;
    }
}
