using System.Globalization;
using System.Text;

namespace DeepKit.Pictures;

/// <summary>Draws lines over two axes as SVG.</summary>
/// <param name="title">What stands above.</param>
/// <param name="xTitle">What the horizontal axis counts.</param>
/// <param name="series">The lines, four at most.</param>
/// <param name="xScale">The horizontal axis.</param>
/// <param name="yScale">The vertical axis.</param>
internal sealed class LinePlot(string title, string xTitle, IReadOnlyList<PlotSeries> series, PlotScale xScale, PlotScale yScale)
{
    public const int Width = 460;
    public const int Height = 320;

    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 60;
    private const int Bottom = 50;

    /// <summary>Writes plots side by side, so many in a row.</summary>
    public static void Save(string path, IReadOnlyList<LinePlot> plots, int perRow = 2)
    {
        var columns = Math.Min(perRow, plots.Count);
        var rows = (plots.Count + columns - 1) / columns;
        Svg.Save(path, columns * Width, rows * Height, string.Concat(plots.Select((plot, i) => Svg.At(i % columns * Width, i / columns * Height, plot.Elements()))));
    }

    /// <summary>The plot's elements, to stand in a group of an SVG file.</summary>
    public string Elements()
    {
        var svg = new StringBuilder();
        svg.Append(Svg.Text(Width / 2, 20, "middle", title, "title"));
        svg.Append(Svg.Text((Left + Width - Right) / 2, Height - 8, "middle", xTitle));
        foreach (var x in xScale.Ticks)
        {
            svg.Append(Svg.Line(X(x), Top, X(x), Height - Bottom)).Append(Svg.Text(X(x), Height - Bottom + 18, "middle", Label(x)));
        }
        foreach (var y in yScale.Ticks)
        {
            svg.Append(Svg.Line(Left, Y(y), Width - Right, Y(y))).Append(Svg.Text(Left - 6, Y(y) + 4, "end", Label(y)));
        }
        foreach (var (index, line) in series.Index())
        {
            svg.Append(Svg.Polyline($"s{index}", line.Points.Where(point => double.IsFinite(point.Y)).Select(point => (X(point.X), Y(point.Y)))));
            svg.Append(Svg.Text(Left + (index * (Width - Left - Right) / series.Count), Top - 12, "start", line.Name, $"s{index}"));
        }
        return svg.ToString();
    }

    private double X(double value) => Left + (xScale.Share(value) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (yScale.Share(value) * (Height - Top - Bottom));

    private static string Label(double value) =>
        Math.Abs(value) is > 0 and < 1e-4 ? value.ToString("0.#e0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) < 10_000 ? "0.####" : "0,K", CultureInfo.InvariantCulture);
}
