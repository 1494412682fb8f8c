using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text.Json;
using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Datasets;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Benchmarks;

/// <summary>The training runs of the slides, timed per epoch: <c>slides cnn --epochs 3 --engine managed</c> prints one JSON line.</summary>
internal static class SlidesBenchmark
{
    private const int BatchSize = 200;

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static int Run(string[] args)
    {
        var epochs = int.Parse(Option(args, "--epochs") ?? "3", System.Globalization.CultureInfo.InvariantCulture);
        var engine = Option(args, "--engine") ?? "managed";
        if (args.FirstOrDefault() != "cnn" || engine != "managed")
        {
            Console.Error.WriteLine("usage: slides cnn [--epochs N] [--engine managed]");
            return 2;
        }
        RandomSeed.Set(1);
        Console.WriteLine(JsonSerializer.Serialize(Cnn(epochs), SnakeCase));
        return 0;
    }

    private static Result Cnn(int epochs)
    {
        var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.Load();
        var model = new Sequential
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
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var clock = new Clock();
        var history = model.Fit(Scaled(xTrain), yTrain, epochs, BatchSize, verbose: 0, callbacks: [clock]);
        var test = Scaled(xTest);
        model.Evaluate(test, yTest, BatchSize, verbose: 0);
        var watch = Stopwatch.StartNew();
        var evaluation = model.Evaluate(test, yTest, BatchSize, verbose: 0);
        return new Result(
            "cnn",
            Engine.Managed.Name,
            [.. clock.Epochs.Select(Rounded)],
            new Dictionary<string, double> { ["accuracy"] = Rounded(history["accuracy"][^1]), ["loss"] = Rounded(history["loss"][^1]) },
            [Rounded(evaluation.Loss), Rounded(evaluation["accuracy"])],
            Rounded(watch.Elapsed.TotalSeconds),
            Rounded(clock.FirstBatchDone),
            Rounded(clock.FastestStep * 1000));
    }

    private static Tensor<float> Scaled(Tensor<byte> images)
    {
        var pixels = new float[images.FlattenedLength];
        TensorPrimitives.ConvertTruncating<byte, float>(images.GetSpan([0, 0, 0], pixels.Length), pixels);
        TensorPrimitives.Divide(pixels, 255f, pixels);
        return Tensor.Create(pixels, [images.Lengths[0], 28, 28, 1]);
    }

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }

    private sealed record Result(
        string Work, string Engine, double[] EpochS, Dictionary<string, double> Train, double[] Test, double EvalS, double StartS, double FastestStepMs);

    private sealed class Clock : Callback
    {
        private readonly Stopwatch _epoch = new();
        private readonly Stopwatch _step = new();

        public List<double> Epochs { get; } = [];

        /// <summary>Seconds from the start of the process to the end of the first step.</summary>
        public double FirstBatchDone { get; private set; }

        /// <summary>Seconds of the fastest step, which a busy machine disturbs least.</summary>
        public double FastestStep { get; private set; } = double.MaxValue;

        public override void OnEpochBegin(int epoch) => _epoch.Restart();

        public override void OnEpochEnd(int epoch, Logs logs) => Epochs.Add(_epoch.Elapsed.TotalSeconds);

        public override void OnTrainBatchBegin(int batch) => _step.Restart();

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            FastestStep = Math.Min(FastestStep, _step.Elapsed.TotalSeconds);
            if (FirstBatchDone == 0)
            {
                FirstBatchDone = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds;
            }
        }
    }
}
