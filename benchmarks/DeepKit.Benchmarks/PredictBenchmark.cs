using System.Globalization;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Benchmarks;

/// <summary>Time of predictions: single rows, and 10,000 images through the slides' CNN.</summary>
internal static class PredictBenchmark
{
    private const int Images = 10_000;
    private const int Rounds = 3;
    private const int Calls = 2_000;

    public static void Run(KerasPython? keras)
    {
        Console.WriteLine($"{"one row",-28} {"us",10} {"bytes",10}");
        PrintOneRow("MLP 784-128-10", new Sequential { new Input(784), new Dense(128, activation: "relu"), new Dense(10, activation: "softmax") });
        PrintOneRow("MLP 784-512-512-10", BenchmarkModel.Named("mlp").Model);
        var slides = BenchmarkModel.Named("slides");
        PrintOneRow("slides' CNN", slides.Model);
        ModelsBenchmark.PrintTitle("prediction, seconds", keras is not null);
        ModelsBenchmark.Print("10,000 images, slides' CNN", ManyRows(slides, keras));
    }

    private static void PrintOneRow(string name, Model model)
    {
        var row = new float[model.InputShape.WithoutBatch.ElementCount!.Value];
        var result = new float[model.OutputShape.WithoutBatch.ElementCount!.Value];
        Array.Fill(row, 0.5f);
        void Predict() => model.PredictOne(row, result);
        Timing.Best(Calls, Predict);
        Thread.Sleep(200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var best = Timing.Best(Calls, Predict);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {best * 1e6,10:F1} {bytes,10}"));
    }

    private static (double Ours, double? Theirs) ManyRows(BenchmarkModel work, KerasPython? keras)
    {
        var (ours, theirs) = (double.MaxValue, keras is null ? (double?)null : double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Min(ours, Timing.Best(4, () => work.Model.Predict(work.X)));
            for (var call = 0; keras is not null && call < 3; call++)
            {
                theirs = Math.Min(theirs!.Value, keras.Predict(work.Name, Images));
            }
        }
        return (ours, theirs);
    }
}
