namespace DeepKit.Benchmarks;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it is called in the plot.</param>
/// <param name="Points">Its points, numbers above 0, from left to right.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
