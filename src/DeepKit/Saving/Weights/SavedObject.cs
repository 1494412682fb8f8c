using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>A layer or optimizer as Keras' files of weights know it.</summary>
/// <param name="Path">The attributes and lists that lead to it from the model, such as <c>layers/lstm/cell</c>; the model itself has none.</param>
/// <param name="Name">Its name, which is only said.</param>
/// <param name="Variables">What it keeps in the file, in order.</param>
/// <param name="Trained">The model that it trains, if it is an optimizer.</param>
internal sealed record SavedObject(string Path, string Name, IReadOnlyList<Variable> Variables, Model? Trained = null)
{
    /// <summary>
    /// All that Keras finds when it walks through a model (<c>_save_state</c> in keras/src/saving/saving_lib.py): each object once, where it is
    /// met first.
    /// </summary>
    public static IReadOnlyList<SavedObject> AllOf(Model model, bool withOptimizer)
    {
        var (found, visited) = (new List<SavedObject>(), new HashSet<object>(ReferenceEqualityComparer.Instance));
        Visit(model, "");
        return found;

        void Visit(Layer layer, string path)
        {
            if (!visited.Add(layer))
            {
                return;
            }
            found.Add(new SavedObject(path, layer.Name, layer is Model ? [] : [.. layer.OwnWeights]));
            foreach (var part in layer.Parts)
            {
                Visit(part.Layer, Within(path, part.Attribute));
            }
            if (withOptimizer && layer is Model { IsCompiled: true } trained && visited.Add(trained.Optimizer))
            {
                found.Add(new SavedObject(Within(path, "optimizer"), trained.Optimizer.Name, trained.Optimizer.Variables, trained));
            }
        }
    }

    private static string Within(string path, string attribute) => path.Length == 0 ? attribute : $"{path}/{attribute}";
}
