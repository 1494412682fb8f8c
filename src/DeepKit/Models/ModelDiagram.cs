using DeepKit.Layers;
using DeepKit.Pictures;

namespace DeepKit.Models;

/// <summary>A model's layers as boxes: each once, however often it is used.</summary>
internal static class ModelDiagram
{
    public static Diagram Of(Model model) => model.Connections is { } graph ? OfGraph(model, graph) : OfChain(model);

    private static Diagram OfGraph(Model model, FunctionalGraph graph)
    {
        var layers = graph.Calls.Select(call => call.Layer).Distinct().ToList();
        var boxes = layers.Select(layer => Box(layer, graph.Calls.First(call => call.Layer == layer).Outputs.Select(output => $"{output.Shape}")));
        var arrows =
            from call in graph.Calls
            from input in call.Inputs
            let arrow = (From: layers.IndexOf(input.Source.Layer), To: layers.IndexOf(call.Layer))
            // A shared layer may come before what its later uses take.
            where arrow.From < arrow.To
            select arrow;
        return new Diagram(model.Name, [.. boxes], [.. arrows.Distinct()]);
    }

    private static Diagram OfChain(Model model)
    {
        var spec = model.Inputs[0].Spec;
        List<string[]> boxes = [[$"{model.Inputs[0].Name} (Input)", $"{spec.Shape}"]];
        foreach (var layer in model.Layers)
        {
            spec = LayerCall.OutputSpecs(layer, [spec]).Single();
            boxes.Add(Box(layer, [$"{spec.Shape}"]));
        }
        return new Diagram(model.Name, boxes, [.. Enumerable.Range(1, boxes.Count - 1).Select(to => (to - 1, to))]);
    }

    private static string[] Box(Layer layer, IEnumerable<string> shapes) => [$"{layer.Name} ({layer.GetType().Name})", string.Join(", ", shapes)];
}
