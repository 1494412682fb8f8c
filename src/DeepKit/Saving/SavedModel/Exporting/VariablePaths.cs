using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>Names of a model's variables that are unique in the whole model: those in a model within it begin with that model's name.</summary>
internal static class VariablePaths
{
    public static IReadOnlyDictionary<Variable, string> Of(Model model)
    {
        var paths = new Dictionary<Variable, string>();
        Add(model, "", paths);
        return paths;
    }

    private static void Add(Model model, string prefix, Dictionary<Variable, string> paths)
    {
        foreach (var layer in model.Layers)
        {
            if (layer is Model inner)
            {
                Add(inner, $"{prefix}{inner.Name}/", paths);
                continue;
            }
            foreach (var variable in layer.Variables)
            {
                paths.TryAdd(variable, prefix + variable.Name);
            }
        }
    }
}
