using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>A model's weights as NumPy keeps lists of arrays: what <c>numpy.savez(file, *model.get_weights())</c> writes.</summary>
internal static class NpzWeights
{
    /// <summary>Writes all weights as arr_0, arr_1, …</summary>
    public static void Write(Stream stream, Model model)
    {
        using var writer = new NpzWriter(stream);
        foreach (var (number, weight) in model.Weights.Index())
        {
            writer.Write(Numbered(number), NpyTypes.Of(weight.DType), [.. weight.Shape.ToArray()], weight.Bytes());
        }
    }

    /// <summary>Reads weights by their position, arr_0, arr_1, …, or if there is no arr_0 by their names: "dense/kernel".</summary>
    /// <param name="archive">The file.</param>
    /// <param name="file">What errors call it.</param>
    /// <param name="model">A model that has its weights.</param>
    /// <param name="skipMismatch">Whether weights that the file has no fitting arrays for keep their values.</param>
    /// <returns>The names of the variables that keep their values.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or does not fit the model; then nothing has changed.</exception>
    public static IReadOnlyList<string> Read(NpzArchive archive, string file, Model model, bool skipMismatch)
    {
        var assignments = new WeightAssignments(file, skipMismatch);
        var entries = archive.Names.Where(name => name.EndsWith(NpzArchive.EntryEnding, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var weights = model.Weights;
        if (entries.Count != weights.Count)
        {
            assignments.Refuse($"{weights.Count} arrays, one for each weight of model \"{model.Name}\"", $"{entries.Count}");
        }
        var byPosition = entries.Contains(EntryOf(Numbered(0)));
        foreach (var (number, weight) in weights.Index())
        {
            Add(assignments, archive, entries, EntryOf(byPosition ? Numbered(number) : weight.Name), weight);
        }
        assignments.Assign();
        return assignments.Left;
    }

    private static void Add(WeightAssignments assignments, NpzArchive archive, HashSet<string> entries, string entry, Variable weight)
    {
        if (!entries.Contains(entry))
        {
            assignments.Refuse($"an array \"{entry}\" for variable \"{weight.Name}\"", entries.Count == 0 ? "no arrays" : $"arrays {string.Join(", ", entries.Take(10))}");
            assignments.Leave([weight]);
        }
        else if (!assignments.Add(weight, new StoredNpy(archive, entry)))
        {
            assignments.Leave([weight]);
        }
    }

    private static string Numbered(int number) => $"arr_{number}";

    private static string EntryOf(string array) => $"{array}{NpzArchive.EntryEnding}";
}
