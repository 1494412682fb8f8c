using System.Globalization;

namespace DeepKit.Benchmarks;

/// <summary>
/// Seconds per epoch of models of every kind, and of prediction: <c>models mlp gru cnn transformer predict --epochs 3 --python PATH</c>.
/// With a Python that has Keras, both turn about in one run.
/// </summary>
internal static class ModelsBenchmark
{
    private const string Predict = "predict";
    private const int Rounds = 3;

    public static int Run(string[] args)
    {
        string[] known = [.. BenchmarkModel.Names, Predict];
        string[] asked = [.. args.TakeWhile(argument => !argument.StartsWith('-'))];
        if (asked.Except(known).Any())
        {
            Console.Error.WriteLine($"usage: models [{string.Join("] [", known)}] [--epochs N] [--python PATH]");
            return 2;
        }
        var epochs = int.Parse(Options.Value(args, "--epochs") ?? "3", CultureInfo.InvariantCulture);
        var works = asked.Length > 0 ? asked : known;
        using var keras = Options.Value(args, "--python") is { } python ? new KerasPython(python) : null;
        PrintTitle("model, seconds per epoch", keras is not null);
        foreach (var name in works.Except([Predict]))
        {
            Print(name, Train(BenchmarkModel.Named(name).Compiled(), epochs, keras));
        }
        if (works.Contains(Predict))
        {
            PredictBenchmark.Run(keras);
        }
        return 0;
    }

    public static void PrintTitle(string title, bool compared) =>
        Console.WriteLine($"{title,-28} {"DeepKit",10}{(compared ? $" {"Keras",10} {"ratio",7}" : "")}");

    public static void Print(string name, (double Ours, double? Theirs) best) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28} {best.Ours,10:F4}") + (best.Theirs is { } theirs
            ? string.Create(CultureInfo.InvariantCulture, $" {theirs,10:F4} {theirs / best.Ours,7:F2}")
            : ""));

    /// <summary>The best epochs. Turn about, because a shared machine's speed changes from second to second.</summary>
    private static (double Ours, double? Theirs) Train(BenchmarkModel work, int epochs, KerasPython? keras)
    {
        var (ours, theirs) = (double.MaxValue, keras is null ? (double?)null : double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var clock = new EpochClock();
            work.Model.Fit(work.X, work.Y, epochs, work.BatchSize, verbose: 0, callbacks: [clock]);
            ours = Math.Min(ours, clock.Seconds.Min());
            theirs = keras is null ? null : Math.Min(theirs!.Value, keras.Fit(work.Name, epochs).Min());
        }
        return (ours, theirs);
    }
}
