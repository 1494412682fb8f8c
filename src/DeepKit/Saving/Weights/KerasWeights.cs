using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>
/// A model's state in the form of Keras 3, which <c>.weights.h5</c> files have, and the one within a <c>.keras</c> archive: for each layer a group
/// named by the attributes that lead to it, in it the group "vars" with arrays "0", "1", … (keras/src/saving/saving_lib.py).
/// </summary>
internal static class KerasWeights
{
    private const string VariablesGroup = "vars";
    private const string NameAttribute = "name";

    /// <summary>Writes the weights, each straight from its memory.</summary>
    /// <param name="writer">An empty file.</param>
    /// <param name="model">A model that has its weights.</param>
    /// <param name="withOptimizer">Whether to write what the optimizer keeps too, if there is one.</param>
    public static void Write(Hdf5Writer writer, Model model, bool withOptimizer)
    {
        foreach (var saved in SavedObject.AllOf(model, withOptimizer))
        {
            var group = writer.Root.Group($"{saved.Path}/{VariablesGroup}");
            group.AddText(NameAttribute, saved.Name);
            foreach (var (number, variable) in saved.Variables.Index())
            {
                long[] shape = [.. variable.Shape.ToArray()];
                group.Dataset($"{number}", Hdf5Type.Of(variable.DType), shape).Write(variable.Bytes());
            }
        }
    }

    /// <summary>Reads the weights, each straight into its memory. What the file has beyond the model's layers is ignored, as in Keras.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">A model that has its weights.</param>
    /// <param name="withOptimizer">
    /// Whether to read what the optimizer keeps too, if there is one; as in Keras it stays as it is where the file has another number of arrays for it.
    /// </param>
    /// <param name="skipMismatch">Whether layers that the file has no fitting arrays for keep their values.</param>
    /// <returns>The names of the variables that keep their values.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or does not fit the model; then nothing has changed.</exception>
    public static IReadOnlyList<string> Read(Hdf5File file, Model model, bool withOptimizer, bool skipMismatch)
    {
        var assignments = new WeightAssignments(file.Name, skipMismatch);
        foreach (var saved in SavedObject.AllOf(model, withOptimizer))
        {
            var stored = VariablesOf(file, saved.Path);
            if (saved.Trained is not null && !PrepareOptimizer(saved.Trained, stored?.Names.Count ?? 0))
            {
                assignments.Leave(saved.Variables);
                continue;
            }
            assignments.Add($"/{saved.Path}", saved.Variables, Arrays(stored));
        }
        assignments.Assign();
        return assignments.Left;
    }

    /// <summary>Makes what an optimizer keeps, which is as a rule made in the first step, if the file has more than there is.</summary>
    /// <returns>Whether the file has as many arrays.</returns>
    private static bool PrepareOptimizer(Model trained, int stored)
    {
        var optimizer = trained.Optimizer;
        if (stored > optimizer.Variables.Count)
        {
            optimizer.Build(trained.TrainableWeights);
        }
        return stored == optimizer.Variables.Count;
    }

    private static Hdf5Group? VariablesOf(Hdf5File file, string path) =>
        PlacesOf(path).Select(place => file.Root.Find($"{place}/{VariablesGroup}")).OfType<Hdf5Group>().FirstOrDefault();

    /// <summary>Where a layer is; and where older versions of Keras had it: in a private attribute, or in a list of TensorFlow's.</summary>
    private static IEnumerable<string> PlacesOf(string path)
    {
        yield return path;
        var attribute = path.LastIndexOf('/') + 1;
        yield return path.Insert(attribute, "_");
        yield return path.Replace("layers", "_layer_checkpoint_dependencies", StringComparison.Ordinal);
    }

    /// <summary>The arrays by their numbers; one that is missing among them counts as none.</summary>
    private static IReadOnlyList<IStoredArray> Arrays(Hdf5Group? stored) => stored is null
        ? []
        : [.. Enumerable.Range(0, stored.Names.Count).Select(number => $"{number}").TakeWhile(stored.Has).Select(name => new StoredDataset(stored.Dataset(name)))];
}
