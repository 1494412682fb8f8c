using System.Text.RegularExpressions;

namespace DeepKit.Layers;

/// <summary>Keras' default names: <c>MaxPooling2D</c> is <c>max_pooling2d</c>, the second one <c>max_pooling2d_1</c>.</summary>
internal static partial class LayerNames
{
    public static string Default(Layer layer) =>
        LowerThenUpper().Replace(AnyThenWord().Replace(layer.GetType().Name, "$1_$2"), "$1_$2").ToLowerInvariant();

    /// <summary>Names those layers that have none yet, counting up where a name is taken.</summary>
    /// <exception cref="ArgumentException">Two layers were given one name.</exception>
    public static void MakeUnique(IReadOnlyList<Layer> layers, Layer added)
    {
        var taken = layers.Where(layer => layer != added).Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        if (added.IsNamed)
        {
            if (taken.Contains(added.Name))
            {
                throw new ArgumentException($"The model has a layer named \"{added.Name}\" already. Give {added} another Name.");
            }
            return;
        }
        var name = Default(added);
        for (var count = 1; taken.Contains(name); count++)
        {
            name = $"{Default(added)}_{count}";
        }
        added.SetName(name);
    }

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex AnyThenWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
