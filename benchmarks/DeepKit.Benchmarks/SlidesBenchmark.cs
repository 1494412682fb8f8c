using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Benchmarks;

/// <summary>The training runs of the slides, timed per epoch: <c>slides cnn rnn bilstm --epochs 3 --engine managed</c> prints one JSON line for each.</summary>
internal static class SlidesBenchmark
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static int Run(string[] args)
    {
        var epochs = int.Parse(Options.Value(args, "--epochs") ?? "3", CultureInfo.InvariantCulture);
        var engine = Options.Value(args, "--engine") ?? "managed";
        string[] works = [.. args.TakeWhile(argument => !argument.StartsWith('-'))];
        if (works.Length == 0 || works.Except(SlidesWork.Names).Any())
        {
            Console.Error.WriteLine($"usage: slides [{string.Join("] [", SlidesWork.Names)}] [--epochs N] [--engine managed|tensorflow]");
            return 2;
        }
        Engine.Default = Engine.Named(engine);
        if (Engine.Default == Engine.Managed)
        {
            WarmUp.InBackground([.. works.Select(SlidesWork.ModalityOf).Distinct()]);
        }
        foreach (var work in works)
        {
            RandomSeed.Set(1);
            Console.WriteLine(JsonSerializer.Serialize(Measure(SlidesWork.Named(work), epochs), SnakeCase));
        }
        return 0;
    }

    private static Result Measure(SlidesWork work, int epochs)
    {
        work.Model.Compile("adam", work.Loss, [work.Metric]);
        var clock = new Clock();
        var history = work.Model.Fit(work.X, work.Y, epochs, work.BatchSize, verbose: 0, callbacks: [clock], validationSplit: work.ValidationSplit);
        work.Model.Evaluate(work.TestX, work.TestY, work.BatchSize, verbose: 0);
        var watch = Stopwatch.StartNew();
        var evaluation = work.Model.Evaluate(work.TestX, work.TestY, work.BatchSize, verbose: 0);
        return new Result(
            work.Name,
            Engine.Default.Name,
            [.. clock.Epochs.Select(Rounded)],
            history.Names.ToDictionary(name => name, name => Rounded(history[name][^1])),
            [Rounded(evaluation.Loss), Rounded(evaluation[work.Metric])],
            Rounded(watch.Elapsed.TotalSeconds),
            Rounded(clock.FirstBatchDone),
            Rounded(clock.FastestStep * 1000));
    }

    private static double Rounded(double value) => Math.Round(value, 4);

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
