using System.Text.RegularExpressions;

namespace DeepKit.Layers;

/// <summary>Keras' default names: <c>MaxPooling2D</c> is <c>max_pooling2d</c>, the second one <c>max_pooling2d_1</c>.</summary>
internal static partial class LayerNames
{
    public static string Default(Type layer) =>
        LowerThenUpper().Replace(AnyThenWord().Replace(layer.Name, "$1_$2"), "$1_$2").ToLowerInvariant();

    /// <summary>Gives a layer that joins others a name that none of them has.</summary>
    /// <exception cref="ArgumentException">It was given a name, and another layer has it.</exception>
    public static void MakeUnique(IEnumerable<Layer> layers, Layer added) =>
        MakeUnique(layers.Where(layer => layer != added).Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal), added);

    /// <summary>Names layers in order, counting up where a name is taken.</summary>
    /// <exception cref="ArgumentException">Two layers were given one name.</exception>
    public static void MakeUnique(IEnumerable<Layer> layers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in layers.OrderByDescending(layer => layer.IsNameGiven))
        {
            MakeUnique(taken, layer);
            taken.Add(layer.Name);
        }
    }

    private static void MakeUnique(HashSet<string> taken, Layer added)
    {
        if (!taken.Contains(added.Name))
        {
            // Kept even if nobody chose it, so that what is called so already stays so.
            added.SetName(added.Name);
            return;
        }
        if (added.IsNameGiven)
        {
            throw new ArgumentException($"The model has a layer named \"{added.Name}\" already. Give {added} another Name.");
        }
        var name = added.DefaultName;
        for (var count = 1; taken.Contains(name); count++)
        {
            name = $"{added.DefaultName}_{count}";
        }
        added.SetName(name);
    }

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex AnyThenWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
