using System.Globalization;
using DeepKit.Engines.Managed;
using DeepKit.Pictures;

namespace DeepKit.Benchmarks;

/// <summary>
/// Seconds per epoch of the slides' CNN over the batch size and over the number of rows, on one thread and on two: prints tables and, with
/// <c>--svg PATH</c>, draws them.
/// </summary>
internal static class ScalingBenchmark
{
    private const int BatchSize = 200;
    private const int Rows = 8192;
    private const int Rounds = 3;

    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];
    private static readonly int[] RowCounts = [3750, 7500, 15000, 30000, 60000];
    private static readonly int[] Threads = [1, 2];

    public static int Run(string[] args)
    {
        var byBatchSize = Measure($"batch size, {Rows:N0} rows", BatchSizes, size => (Rows, size));
        var byRows = Measure($"rows, batch size {BatchSize}", RowCounts, rows => (rows, BatchSize));
        if (Options.Value(args, "--svg") is { } file)
        {
            LinePlot.Save(file, [Plot($"Seconds per epoch of {Rows:N0} images", "batch size", byBatchSize), Plot("Seconds per epoch", "images", byRows)]);
        }
        return 0;
    }

    private static PlotSeries[] Measure(string title, int[] values, Func<int, (int Rows, int BatchSize)> setting)
    {
        Console.WriteLine($"| {title} | {string.Join(" | ", Threads.Select(Name))} |");
        Console.WriteLine($"|---|{string.Concat(Threads.Select(_ => "---|"))}");
        var points = Threads.Select(_ => new List<(double X, double Y)>()).ToArray();
        var engines = Threads.Select(threads => new ManagedEngine(threads)).ToArray();
        foreach (var value in values)
        {
            var (rows, batchSize) = setting(value);
            var best = Best(engines, rows, batchSize);
            for (var i = 0; i < best.Length; i++)
            {
                points[i].Add((value, best[i]));
            }
            Console.WriteLine($"| {value} | {string.Join(" | ", best.Select(seconds => seconds.ToString("F3", CultureInfo.InvariantCulture)))} |");
        }
        return [.. Threads.Zip(points, (threads, line) => new PlotSeries(Name(threads), line))];
    }

    private static string Name(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    /// <summary>The best epoch on each engine, turn about.</summary>
    private static double[] Best(ManagedEngine[] engines, int rows, int batchSize)
    {
        var best = engines.Select(_ => double.MaxValue).ToArray();
        var works = engines.Select(engine => BenchmarkModel.Slides(rows).Compiled(engine)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < engines.Length; i++)
            {
                var clock = new EpochClock();
                works[i].Model.Fit(works[i].X, works[i].Y, round == 0 ? 2 : 1, batchSize, verbose: 0, callbacks: [clock]);
                best[i] = Math.Min(best[i], clock.Seconds.Min());
            }
        }
        return best;
    }

    private static LinePlot Plot(string title, string xTitle, PlotSeries[] series) => new(
        title,
        xTitle,
        series,
        PlotScale.Logarithmic([.. series[0].Points.Select(point => point.X)]),
        PlotScale.PowersOfTen([.. series.SelectMany(line => line.Points).Select(point => point.Y)]));
}
