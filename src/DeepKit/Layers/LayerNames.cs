using System.Text;

namespace DeepKit.Layers;

/// <summary>Keras' default names: <c>MaxPooling2D</c> is <c>max_pooling2d</c>, the second one <c>max_pooling2d_1</c>.</summary>
internal static class LayerNames
{
    public static string Default(Type layer)
    {
        var name = new StringBuilder(layer.Name);
        for (var i = name.Length - 1; i > 0; i--)
        {
            // A word begins at a capital after a small letter, or at the last of several capitals before one: LSTMCell is lstm_cell.
            if (char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                name.Insert(i, '_');
            }
        }
        return name.ToString().ToLowerInvariant();
    }

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

    /// <summary>A name that is not taken: the wanted one, or that with a number.</summary>
    public static string Unique(string wanted, IEnumerable<string> taken)
    {
        var all = taken.ToHashSet(StringComparer.Ordinal);
        var name = wanted;
        for (var count = 1; all.Contains(name); count++)
        {
            name = $"{wanted}_{count}";
        }
        return name;
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
        added.SetName(Unique(added.DefaultName, taken));
    }
}
