using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>The shapes of rows that a model is exported for: all axes known.</summary>
internal static class ExportShapes
{
    public static Shape[] Rows(Model model, IReadOnlyList<Shape>? given)
    {
        if (given is not null && given.Count != model.Inputs.Count)
        {
            throw new ArgumentException(
                $"Export expects a shape for each of the {model.Inputs.Count} inputs of model \"{model.Name}\" ({string.Join(", ", model.InputNames)}), received {given.Count}. Give them in order, batch first.",
                nameof(given));
        }
        return [.. model.Inputs.Select((input, i) => Row(model, input, given?[i]))];
    }

    private static Shape Row(Model model, ModelPort input, Shape? given)
    {
        if (given is not null && (!input.Shape.Matches(given) || given[0] != input.Shape[0]))
        {
            throw new ArgumentException(
                $"Export expects a shape of input \"{input.Name}\" of model \"{model.Name}\" that fits {input.Shape}, its batch left as it is, received {given}.", nameof(given));
        }
        var row = (given ?? input.Shape).WithoutBatch;
        return row.IsFullyKnown
            ? row
            : throw new InvalidOperationException(
                $"Export expects input \"{input.Name}\" of model \"{model.Name}\" to have axes of known size beside the batch, received {given ?? input.Shape}. Say for which sizes to write it: Export(directory, inputShapes: [{Example(input.Shape)}]).");
    }

    private static string Example(Shape shape) => $"[{string.Join(", ", shape.Select((axis, i) => axis?.ToString() ?? (i == 0 ? "null" : "50")))}]";
}
