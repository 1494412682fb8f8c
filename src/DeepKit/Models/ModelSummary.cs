using System.Globalization;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Ops;
using Spectre.Console;

namespace DeepKit.Models;

/// <summary>Keras' table of a model's layers.</summary>
internal static class ModelSummary
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static void Write(Model model, bool expandNested, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.HeavyHead, ShowRowSeparators = true };
        table.AddColumn(new TableColumn("Layer (type)").NoWrap());
        table.AddColumn(new TableColumn("Output Shape").NoWrap());
        table.AddColumn(new TableColumn("Param #").RightAligned().NoWrap());
        AddRows(table, model, indent: "", expandNested);
        console.MarkupLineInterpolated($"[bold]Model: \"{model.Name}\"[/]");
        console.Write(table);
        WriteTotals(model, console);
    }

    private static void AddRows(Table table, Model model, string indent, bool expandNested)
    {
        var shapes = OutputShapes(model);
        foreach (var layer in model.Layers)
        {
            var parameters = layer.IsBuilt || layer is Model ? layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)";
            table.AddRow(Cell($"{indent}{layer.Name} ({layer.GetType().Name})"), Cell(shapes.GetValueOrDefault(layer)?.ToString() ?? "?"), Cell(parameters));
            if (expandNested && layer is Model nested)
            {
                AddRows(table, nested, indent + "└ ", expandNested);
            }
        }
    }

    private static Text Cell(string text) => new Text(text);

    private static Dictionary<Layer, Shape> OutputShapes(Model model)
    {
        var shapes = new Dictionary<Layer, Shape>();
        if (!model.KnowsItsInput)
        {
            return shapes;
        }
        var x = new Graph().Placeholder("x", model.InputShape, model.InputDType);
        foreach (var layer in model.Layers)
        {
            x = layer.Trace(x, CallContext.ForInference);
            shapes[layer] = x.Shape;
        }
        return shapes;
    }

    private static void WriteTotals(Model model, IAnsiConsole console)
    {
        var trainable = model.TrainableWeights.ToHashSet();
        var fixedWeights = model.Weights.Where(weight => !trainable.Contains(weight)).ToArray();
        console.MarkupLine($" [bold]Total params:[/] {Total(model.Weights)}");
        console.MarkupLine($" [bold]Trainable params:[/] {Total(trainable)}");
        console.MarkupLine($" [bold]Non-trainable params:[/] {Total(fixedWeights)}");
    }

    private static string Total(IReadOnlyCollection<Variable> weights)
    {
        var count = weights.Sum(weight => (long)weight.ElementCount).ToString("N0", CultureInfo.InvariantCulture);
        double size = weights.Sum(weight => weight.ByteCount);
        var unit = 0;
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
        {
            size /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count} ({size:F2} {Units[unit]})");
    }
}
