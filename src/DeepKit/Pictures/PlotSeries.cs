namespace DeepKit.Pictures;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it is called in the plot.</param>
/// <param name="Points">Its points from left to right; one that is not a number is left out.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
