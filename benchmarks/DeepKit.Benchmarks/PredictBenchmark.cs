namespace DeepKit.Benchmarks;

/// <summary>Time of predictions: 10,000 images through the slides' CNN.</summary>
internal static class PredictBenchmark
{
    private const int Images = 10_000;
    private const int Rounds = 3;

    public static void Run(KerasPython? keras)
    {
        ModelsBenchmark.PrintTitle("prediction, seconds", keras is not null);
        ModelsBenchmark.Print("10,000 images, slides' CNN", "", ManyRows(BenchmarkModel.Named("slides"), keras));
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
