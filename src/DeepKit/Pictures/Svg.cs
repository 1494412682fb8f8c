using System.Globalization;
using System.Security;

namespace DeepKit.Pictures;

/// <summary>Elements of SVG files; colours suit light and dark pages.</summary>
internal static class Svg
{
    /// <summary>Classes: <c>title</c>, <c>axis</c>, <c>box</c>, <c>edge</c>, <c>cell</c>, <c>inverse</c> for text on dark cells, and <c>s0</c> to <c>s3</c> for series.</summary>
    private const string Style = """
        text { font: 12px sans-serif; fill: #57606a } .title { font-size: 14px; font-weight: bold }
        .axis { stroke: #57606a; stroke-opacity: .35 } polyline { fill: none; stroke-width: 2 }
        .box { fill: #57606a; fill-opacity: .08; stroke: #57606a } .edge { fill: none; stroke: #57606a; marker-end: url(#arrow) }
        .cell { fill: #0969da; stroke: #57606a; stroke-opacity: .35 } .inverse { fill: #ffffff }
        .s0 { stroke: #0969da; fill: #0969da } .s1 { stroke: #bc4c00; fill: #bc4c00 } .s2 { stroke: #1a7f37; fill: #1a7f37 } .s3 { stroke: #8250df; fill: #8250df }
        polyline.s0, polyline.s1, polyline.s2, polyline.s3 { fill: none } text.s0, text.s1, text.s2, text.s3 { stroke: none }
        @media (prefers-color-scheme: dark) {
        text { fill: #9da7b3 } .inverse { fill: #ffffff } .axis, .box, .edge { stroke: #9da7b3 }
        .s0 { stroke: #4493f8; fill: #4493f8 } .s1 { stroke: #f0883e; fill: #f0883e } .s2 { stroke: #3fb950; fill: #3fb950 } .s3 { stroke: #ab7df8; fill: #ab7df8 } }
        """;

    private const string ArrowHead =
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#57606a\"/></marker></defs>";

    /// <summary>Writes a file.</summary>
    public static void Save(string path, int width, int height, string elements) => File.WriteAllText(
        path,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\">\n<style>\n{Style}\n</style>\n{ArrowHead}\n{elements}</svg>\n");

    /// <summary>Elements moved to a place.</summary>
    public static string At(int x, int y, string elements) => $"<g transform=\"translate({x} {y})\">\n{elements}</g>\n";

    public static string Line(double x1, double y1, double x2, double y2) =>
        Invariant($"<line class=\"axis\" x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\"/>\n");

    public static string Box(double x, double y, double width, double height) =>
        Invariant($"<rect class=\"box\" x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{height:F1}\" rx=\"4\"/>\n");

    /// <summary>A cell of a table, coloured from 0 (not at all) to 1.</summary>
    public static string Cell(double x, double y, double width, double height, double color) =>
        Invariant($"<rect class=\"cell\" x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{height:F1}\" fill-opacity=\"{color:F2}\"/>\n");

    /// <summary>An arrow that leaves and arrives vertically.</summary>
    public static string Arrow(double x1, double y1, double x2, double y2)
    {
        var middle = (y1 + y2) / 2;
        return Invariant($"<path class=\"edge\" d=\"M{x1:F1} {y1:F1}C{x1:F1} {middle:F1} {x2:F1} {middle:F1} {x2:F1} {y2:F1}\"/>\n");
    }

    /// <summary>The same by way of a column beside what lies in between, in bends of some height.</summary>
    public static string ArrowAround(double x1, double y1, double x2, double y2, double column, double bend) => Invariant(
        $"<path class=\"edge\" d=\"M{x1:F1} {y1:F1}C{x1:F1} {y1 + bend:F1} {column:F1} {y1:F1} {column:F1} {y1 + bend:F1}L{column:F1} {y2 - bend:F1}C{column:F1} {y2:F1} {x2:F1} {y2 - bend:F1} {x2:F1} {y2:F1}\"/>\n");

    public static string Polyline(string style, IEnumerable<(double X, double Y)> points) =>
        $"<polyline class=\"{style}\" points=\"{string.Join(' ', points.Select(point => Invariant($"{point.X:F1},{point.Y:F1}")))}\"/>\n";

    public static string Text(double x, double y, string anchor, string text, string style = "") =>
        Invariant($"<text class=\"{style}\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{SecurityElement.Escape(text)}</text>\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
