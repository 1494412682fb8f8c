using System.Text;

namespace DeepKit.Pictures;

/// <summary>Boxes with text and arrows between them, each arrow from an earlier box to a later one.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Boxes">The lines of text in each box.</param>
/// <param name="Arrows">Pairs of positions among the boxes.</param>
internal sealed record Diagram(string Name, IReadOnlyList<string[]> Boxes, IReadOnlyList<(int From, int To)> Arrows)
{
    /// <summary>For Graphviz: <c>dot -Tsvg</c>.</summary>
    public string ToDot()
    {
        var text = new StringBuilder($"digraph \"{Escaped(Name)}\" {{\n  node [shape=box];\n");
        foreach (var (index, lines) in Boxes.Index())
        {
            text.Append($"  n{index} [label=\"{string.Join("\\n", lines.Select(Escaped))}\"];\n");
        }
        foreach (var (from, to) in Arrows)
        {
            text.Append($"  n{from} -> n{to};\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>For Markdown pages: a <c>mermaid</c> block.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (var (index, lines) in Boxes.Index())
        {
            text.Append($"    n{index}[\"{string.Join("<br/>", lines.Select(line => line.Replace("\"", "#quot;", StringComparison.Ordinal)))}\"]\n");
        }
        foreach (var (from, to) in Arrows)
        {
            text.Append($"    n{from} --> n{to}\n");
        }
        return text.ToString();
    }

    /// <summary>Draws the boxes in rows: each below all that lead to it.</summary>
    public void SaveSvg(string path) => new DiagramLayout(this).SaveSvg(path);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
