using DeepKit.Callbacks;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>Models and data that train in no time.</summary>
internal static class SmallModel
{
    public const int Features = 4;

    public const int Classes = 3;

    /// <summary>A classifier of four numbers into three classes.</summary>
    public static Sequential Classifier(bool compile = true)
    {
        var model = new Sequential { new Input(Features), new Dense(8, activation: "tanh"), new Dense(Classes, activation: "softmax") };
        if (compile)
        {
            model.Compile("sgd", "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Single);
        }
        return model;
    }

    /// <summary>One weight, 0 at first; for an input of 1 its loss is (target − weight)², so numbers can be checked by hand.</summary>
    public static Sequential OneWeight(float learningRate = 0f)
    {
        var model = new Sequential { new Input(1), new Dense(1) { UseBias = false, KernelInitializer = "zeros" } };
        model.Compile(new DeepKit.Optimizers.SGD(learningRate), "mse", engine: TestEngines.Single);
        return model;
    }

    public static float[,] X(int rows, int seed = 0)
    {
        var random = new Random(seed);
        var x = new float[rows, Features];
        for (var i = 0; i < x.Length; i++)
        {
            x[i / Features, i % Features] = (random.NextSingle() * 2) - 1;
        }
        return x;
    }

    public static int[] Y(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % Classes)];

    public static float[] Ones(int rows) => [.. Enumerable.Repeat(1f, rows)];

    /// <summary>All weights in one array.</summary>
    public static float[] WeightsOf(Model model) => [.. model.Weights.SelectMany(weight => weight.Span<float>().ToArray())];

    public static float[] Flat(System.Numerics.Tensors.Tensor<float> tensor)
    {
        var values = new float[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}

/// <summary>Writes down what it is told, and does what a test wants at some of the events.</summary>
internal sealed class Recorder : Callback
{
    public List<string> Events { get; } = [];

    public List<Logs> Epochs { get; } = [];

    public Action<string>? Do { get; init; }

    public override void OnTrainBegin() => Note("train begin");

    public override void OnTrainEnd(Logs logs) => Note("train end");

    public override void OnEpochBegin(int epoch) => Note($"epoch {epoch} begin");

    public override void OnEpochEnd(int epoch, Logs logs)
    {
        Epochs.Add(logs.Copy());
        Note($"epoch {epoch} end");
    }

    public override void OnTrainBatchBegin(int batch) => Note($"batch {batch} begin");

    public override void OnTrainBatchEnd(int batch, Logs logs) => Note($"batch {batch} end");

    public override void OnTestBegin() => Note("test begin");

    public override void OnTestEnd(Logs logs) => Note("test end");

    public override void OnTestBatchBegin(int batch) => Note($"test batch {batch} begin");

    public override void OnTestBatchEnd(int batch, Logs logs) => Note($"test batch {batch} end");

    private void Note(string happened)
    {
        Events.Add(happened);
        Do?.Invoke(happened);
    }
}
