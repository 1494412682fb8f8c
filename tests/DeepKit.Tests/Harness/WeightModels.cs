using System.Runtime.InteropServices;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>The models of Fixtures/weights_models.py, the files that hold weights for them, and what they predict by those.</summary>
internal static class WeightModels
{
    private const int Rows = 4;
    private const float LearningRate = 0.01f;

    public static IEnumerable<string> Names => ["sequences", "heads", "images", "stateful", "nested", "mlp"];

    public static Model Make(string name) => name switch
    {
        "sequences" => Sequences(),
        "heads" => Heads(),
        "images" => Images(),
        "stateful" => Stateful(),
        "nested" => Nested(),
        "mlp" => Mlp(),
        _ => throw new ArgumentException(name),
    };

    public static Model Compiled(Model model)
    {
        model.Compile(new Adam(LearningRate), "mse", engine: TestEngines.Single);
        return model;
    }

    public static Fixture FixtureOf(string name) => Fixture.Load($"weights/{name}");

    /// <summary>A file of the fixtures, by its name with the ending.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "weights", file);

    /// <summary>The inputs of a model's fixture by name.</summary>
    public static ModelData InputsOf(string name)
    {
        var (inputs, data) = (FixtureOf(name).Part("inputs"), new ModelData());
        foreach (var input in inputs.Keys)
        {
            data[input] = AsArray(inputs.Array(input));
        }
        return data;
    }

    public static Array AsArray(FixtureArray values)
    {
        var array = Array.CreateInstance(typeof(float), values.Shape);
        MemoryMarshal.AsBytes(values.Floats.AsSpan()).CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), array.Length * sizeof(float)));
        return array;
    }

    public static void PredictsAsKeras(Model model, string name)
    {
        var prediction = model.Predict(InputsOf(name), Rows);
        KerasTolerance.AreClose(FixtureOf(name).Array("output"), SmallModel.Flat(prediction), $"prediction of {name}");
    }

    private static Model Sequences()
    {
        var tokens = new Input(6) { Name = "tokens" };
        var embedded = new Embedding(11, 4).Apply(tokens);
        var x = new Add().Apply(embedded, new PositionEmbedding(6).Apply(embedded));
        x = new LSTM(3) { ReturnSequences = true, Dropout = 0.2f, Seed = 3 }.Apply(x);
        x = new Bidirectional(new GRU(2) { ReturnSequences = true }).Apply(x);
        x = new TimeDistributed(new Dense(5, activation: "tanh")).Apply(x);
        x = new RNN(new LSTMCell(3), new GRUCell(2), new GRUCell(3)) { ReturnSequences = true }.Apply(x);
        x = new SimpleRNN(4) { ReturnSequences = true }.Apply(x);
        x = new LayerNormalization().Apply(x);
        x = new EinsumDense("abc,cd->abd", [null, 3], activation: "relu") { BiasAxes = "d" }.Apply(x);
        x = new GlobalAveragePooling1D().Apply(new Dropout(0.1f, seed: 1).Apply(x));
        return new Model(tokens, new Dense(2).Apply(x));
    }

    private static Model Heads()
    {
        var (query, value) = (new Input(5, 4) { Name = "query" }, new Input(3, 6) { Name = "value" });
        var x = new MultiHeadAttention(2, 3, valueDim: 2, dropout: 0.1f).Apply(query, value);
        x = new MultiHeadAttention(1, 2) { UseGate = true }.Apply(x, x);
        x = new GroupQueryAttention(3, 4, 2, dropout: 0.1f).Apply(x, x);
        x = new GroupQueryAttention(2, 2, 1) { UseGate = true }.Apply(x, x);
        x = new Attention(useScale: true, scoreMode: "concat", dropout: 0.1f).Apply(x, x);
        return new Model([query, value], [new AdditiveAttention().Apply(x, query)]);
    }

    private static Sequential Images() => new()
    {
        new Input(3, 6, 6, 2) { Name = "frames" },
        new ConvLSTM2D(2, 3),
        new Conv2D(3, 2),
        new Flatten(),
        new Dense(4),
    };

    private static Sequential Stateful() => new()
    {
        new Input(3, 2) { Name = "x", BatchSize = Rows },
        new LSTM(3) { Stateful = true },
        new Dense(2),
    };

    private static Model Nested()
    {
        var x = new Input(4) { Name = "x" };
        var (twice, shared) = (new Dense(4, activation: "tanh"), new Dense(3));
        var inner = new Sequential { new Input(4), shared, new Dense(4) { UseBias = false } };
        var y = new Input(4);
        var other = new Model(y, new Dense(4).Apply(twice.Apply(y)));
        return new Model(x, shared.Apply(inner.Apply(twice.Apply(other.Apply(twice.Apply(x))))));
    }

    private static Sequential Mlp() => new() { new Input(4) { Name = "x" }, new Dense(3, activation: "relu"), new Dense(2) };
}
