using System.Globalization;
using DeepKit.Graphs;
using DeepKit.Layers;
using Spectre.Console;

namespace DeepKit.Models;

/// <summary>Keras' table of a model's layers.</summary>
internal static class ModelSummary
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static void Write(Model model, bool expandNested, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.HeavyHead, ShowRowSeparators = true };
        table.AddColumn("Layer (type)");
        table.AddColumn("Output Shape");
        table.AddColumn(new TableColumn("Param #").RightAligned().NoWrap());
        if (model.Connections is not null)
        {
            table.AddColumn("Connected to");
        }
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
            var parameters = layer.IsBuilt || layer is Model or Input ? layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)";
            string[] cells =
            [
                $"{indent}{layer.Name} ({layer.GetType().Name})", shapes.GetValueOrDefault(layer) ?? "?", parameters, ConnectedTo(model, layer),
            ];
            table.AddRow(cells.Take(table.Columns.Count).Select(cell => new Text(cell)));
            if (expandNested && layer is Model nested)
            {
                AddRows(table, nested, indent + "└ ", expandNested);
            }
        }
    }

    /// <summary>Where the layer's inputs come from, as Keras writes it: the layer, which of its calls, which of its outputs.</summary>
    private static string ConnectedTo(Model model, Layer layer)
    {
        if (model.Connections is not { } graph || layer is Input)
        {
            return "-";
        }
        var sources = graph.Calls.Where(call => call.Layer == layer).SelectMany(call => call.Inputs);
        return string.Join(", ", sources.Select(tensor => $"{tensor.Source.Layer.Name}[{CallNumber(graph, tensor.Source)}][{tensor.Index}]"));
    }

    private static int CallNumber(FunctionalGraph graph, LayerCall call) =>
        graph.Calls.Where(other => other.Layer == call.Layer).ToList().IndexOf(call);

    private static Dictionary<Layer, string> OutputShapes(Model model)
    {
        if (model.Connections is { } graph)
        {
            return graph.Calls.DistinctBy(call => call.Layer).ToDictionary(call => call.Layer, call => Shapes(call.Outputs.Select(output => output.Spec)));
        }
        var shapes = new Dictionary<Layer, string>();
        IEnumerable<TensorSpec> specs = model.KnowsItsInput ? [model.Inputs[0].Spec] : [];
        foreach (var layer in model.Layers.Where(_ => model.KnowsItsInput))
        {
            specs = LayerCall.OutputSpecs(layer, [.. specs]);
            shapes[layer] = Shapes(specs);
        }
        return shapes;
    }

    private static string Shapes(IEnumerable<TensorSpec> specs) => string.Join(", ", specs.Select(spec => spec.Shape));

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
