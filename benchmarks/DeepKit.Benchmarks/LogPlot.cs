using System.Globalization;
using System.Text;

namespace DeepKit.Benchmarks;

/// <summary>Draws lines over two logarithmic axes as SVG; colours suit light and dark pages.</summary>
/// <param name="title">What stands above.</param>
/// <param name="xTitle">What the horizontal axis counts.</param>
/// <param name="series">The lines, four at most.</param>
internal sealed class LogPlot(string title, string xTitle, IReadOnlyList<PlotSeries> series)
{
    public const int Width = 460;
    public const int Height = 320;

    /// <summary>The style that all plots of a file share.</summary>
    public const string Style = """
        text { font: 12px sans-serif; fill: #57606a } .title { font-size: 14px; font-weight: bold }
        .axis { stroke: #57606a; stroke-opacity: .35 } polyline { fill: none; stroke-width: 2 }
        .s0 { stroke: #0969da; fill: #0969da } .s1 { stroke: #bc4c00; fill: #bc4c00 } .s2 { stroke: #1a7f37; fill: #1a7f37 } .s3 { stroke: #8250df; fill: #8250df }
        polyline.s0, polyline.s1, polyline.s2, polyline.s3 { fill: none } text.s0, text.s1, text.s2, text.s3 { stroke: none }
        @media (prefers-color-scheme: dark) {
        text { fill: #9da7b3 } .axis { stroke: #9da7b3 }
        .s0 { stroke: #4493f8; fill: #4493f8 } .s1 { stroke: #f0883e; fill: #f0883e } .s2 { stroke: #3fb950; fill: #3fb950 } .s3 { stroke: #ab7df8; fill: #ab7df8 } }
        """;

    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 40;
    private const int Bottom = 50;

    private readonly (double Low, double High) _x = (series.Min(line => line.Points.Min(point => point.X)), series.Max(line => line.Points.Max(point => point.X)));

    // Whole powers of ten, so that there are labels.
    private readonly (double Low, double High) _y = (
        Math.Pow(10, Math.Floor(Math.Log10(series.Min(line => line.Points.Min(point => point.Y))))),
        Math.Pow(10, Math.Ceiling(Math.Log10(series.Max(line => line.Points.Max(point => point.Y))))));

    /// <summary>The plot's elements, to stand in a group of an SVG file.</summary>
    public string Elements()
    {
        var svg = new StringBuilder();
        svg.Append(Text(Width / 2, 20, "middle", title, "title"));
        svg.Append(Text((Left + Width - Right) / 2, Height - 8, "middle", xTitle));
        foreach (var x in series[0].Points.Select(point => point.X))
        {
            svg.Append(Line(X(x), Top, X(x), Height - Bottom)).Append(Text(X(x), Height - Bottom + 18, "middle", Label(x)));
        }
        for (var power = _y.Low; power <= _y.High * 1.01; power *= 10)
        {
            svg.Append(Line(Left, Y(power), Width - Right, Y(power))).Append(Text(Left - 6, Y(power) + 4, "end", Label(power)));
        }
        for (var i = 0; i < series.Count; i++)
        {
            AppendSeries(svg, i);
        }
        return svg.ToString();
    }

    private void AppendSeries(StringBuilder svg, int index)
    {
        var points = string.Join(' ', series[index].Points.Select(point => Invariant($"{X(point.X):F1},{Y(point.Y):F1}")));
        svg.Append(Invariant($"<polyline class=\"s{index}\" points=\"{points}\"/>\n"));
        svg.Append(Text(Width - Right - 6, Top + 16 + (18 * index), "end", series[index].Name, $"s{index}"));
    }

    private double X(double value) => Left + (Share(value, _x) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (Share(value, _y) * (Height - Top - Bottom));

    private static double Share(double value, (double Low, double High) range) => Math.Log(value / range.Low) / Math.Log(range.High / range.Low);

    private static string Label(double value) => value.ToString(value < 10_000 ? "0.####" : "0,K", CultureInfo.InvariantCulture);

    private static string Line(double x1, double y1, double x2, double y2) =>
        Invariant($"<line class=\"axis\" x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\"/>\n");

    private static string Text(double x, double y, string anchor, string text, string style = "") =>
        Invariant($"<text class=\"{style}\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{text}</text>\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
