using System.Text;

namespace DeepKit.Pictures;

/// <summary>Draws a confusion matrix as SVG.</summary>
/// <param name="matrix">The counts.</param>
/// <param name="names">The classes' names.</param>
internal sealed class ConfusionPlot(ConfusionMatrix matrix, IReadOnlyList<string> names)
{
    private const int CharacterWidth = 7;
    private const int CellHeight = 32;
    private const int Margin = 12;
    private const int Line = 24;

    private readonly int _left = (CharacterWidth * names.Max(name => name.Length)) + (2 * Margin) + Line;
    private readonly int _top = 3 * Line;
    private readonly int _cellWidth = Math.Max(48, (CharacterWidth * names.Max(name => name.Length)) + Margin);

    public void Save(string path)
    {
        var (width, height) = (_left + (names.Count * _cellWidth) + Margin, _top + (names.Count * CellHeight) + Margin);
        var svg = new StringBuilder();
        svg.Append(Svg.Text(_left + (names.Count * _cellWidth / 2.0), Line, "middle", "predicted", "title"));
        svg.Append(Svg.Text(Margin, _top - Margin, "start", "true", "title"));
        for (var label = 0; label < names.Count; label++)
        {
            svg.Append(Svg.Text(_left - Margin, Middle(label), "end", names[label]));
            svg.Append(Svg.Text(Center(label), _top - Margin, "middle", names[label]));
            AppendRow(svg, label);
        }
        Svg.Save(path, width, height, svg.ToString());
    }

    private void AppendRow(StringBuilder svg, int label)
    {
        var ofRow = Enumerable.Range(0, names.Count).Sum(prediction => matrix[label, prediction]);
        for (var prediction = 0; prediction < names.Count; prediction++)
        {
            var count = matrix[label, prediction];
            var share = ofRow > 0 ? count / ofRow : 0;
            svg.Append(Svg.Cell(_left + (prediction * _cellWidth), _top + (label * CellHeight), _cellWidth, CellHeight, share));
            svg.Append(Svg.Text(Center(prediction), Middle(label), "middle", ConfusionMatrix.Text(count), share > 0.5 ? "inverse" : ""));
        }
    }

    private double Center(int prediction) => _left + ((prediction + 0.5) * _cellWidth);

    private double Middle(int label) => _top + ((label + 0.5) * CellHeight) + 4;
}
