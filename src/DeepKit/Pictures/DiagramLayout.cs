using System.Text;

namespace DeepKit.Pictures;

/// <summary>Where the boxes of a diagram lie: in rows, each below all that lead to it, side by side in the middle.</summary>
internal sealed class DiagramLayout
{
    private const int LineHeight = 16;
    private const int CharacterWidth = 8;
    private const int Gap = 40;
    private const int Lane = 14;

    private readonly Diagram _diagram;
    private readonly int[] _rows;
    private readonly double[] _columns;
    private readonly int _boxWidth;
    private readonly int _boxHeight;
    private readonly int _widest;

    public DiagramLayout(Diagram diagram)
    {
        _diagram = diagram;
        _rows = RowOfEach();
        var counts = _rows.CountBy(row => row).ToDictionary();
        _widest = counts.Values.Max();
        _columns = ColumnOfEach(counts);
        _boxWidth = (CharacterWidth * diagram.Boxes.Max(lines => lines.Max(line => line.Length))) + Gap;
        _boxHeight = (LineHeight * diagram.Boxes.Max(lines => lines.Length)) + 12;
    }

    public void SaveSvg(string path)
    {
        var svg = new StringBuilder();
        var lanes = 0;
        foreach (var (from, to) in _diagram.Arrows)
        {
            svg.Append(_rows[to] - _rows[from] == 1
                ? Svg.Arrow(X(from), Bottom(from), X(to), Top(to))
                : Svg.ArrowAround(X(from), Bottom(from), X(to), Top(to), RightOfRows(_rows[from], _rows[to]) + (Lane * ++lanes), Gap));
        }
        for (var box = 0; box < _rows.Length; box++)
        {
            AppendBox(svg, box);
        }
        var width = (_widest * (_boxWidth + Gap)) + Gap + (Lane * lanes);
        Svg.Save(path, width, ((_rows.Max() + 1) * (_boxHeight + Gap)) + Gap, svg.ToString());
    }

    private void AppendBox(StringBuilder svg, int box)
    {
        svg.Append(Svg.Box(X(box) - (_boxWidth / 2), Top(box), _boxWidth, _boxHeight));
        foreach (var (line, words) in _diagram.Boxes[box].Index())
        {
            svg.Append(Svg.Text(X(box), Top(box) + ((line + 1) * LineHeight) + 2, "middle", words, line == 0 ? "title" : ""));
        }
    }

    private double X(int box) => (Gap / 2.0) + ((_columns[box] + 0.5) * (_boxWidth + Gap));

    private double Top(int box) => Gap + (_rows[box] * (_boxHeight + Gap));

    private double Bottom(int box) => Top(box) + _boxHeight;

    /// <summary>The right edge of all boxes between two rows.</summary>
    private double RightOfRows(int first, int last) =>
        Enumerable.Range(0, _rows.Length).Where(box => _rows[box] > first && _rows[box] < last).Max(X) + (_boxWidth / 2);

    private int[] RowOfEach()
    {
        var rows = new int[_diagram.Boxes.Count];
        foreach (var (from, to) in _diagram.Arrows.OrderBy(arrow => arrow.To))
        {
            rows[to] = Math.Max(rows[to], rows[from] + 1);
        }
        return rows;
    }

    private double[] ColumnOfEach(Dictionary<int, int> counts)
    {
        var placed = new Dictionary<int, int>();
        var columns = new double[_rows.Length];
        for (var box = 0; box < columns.Length; box++)
        {
            var before = placed[_rows[box]] = placed.GetValueOrDefault(_rows[box], -1) + 1;
            columns[box] = before + ((_widest - counts[_rows[box]]) / 2.0);
        }
        return columns;
    }
}
