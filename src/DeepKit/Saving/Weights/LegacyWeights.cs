using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>
/// Weights in the form of Keras 1 and 2, which <c>.h5</c> files have (keras/src/legacy/saving/legacy_h5_format.py): a group for each layer of the
/// model, paired with the model's layers in order. In files of whole models they are in the group "model_weights".
/// </summary>
internal static class LegacyWeights
{
    private const string Layers = "layer_names";
    private const string Arrays = "weight_names";
    private const string WholeModel = "model_weights";
    private const string OwnWeights = "top_level_model_weights";
    private const string Optimizer = "optimizer_weights";

    /// <summary>Whether a file has this form.</summary>
    public static bool IsIn(Hdf5File file) => file.Root.Has(WholeModel) || Has(file.Root, Layers);

    /// <summary>Reads the weights, each straight into its memory.</summary>
    /// <param name="file">A file of weights or of a whole model.</param>
    /// <param name="model">A model that has its weights.</param>
    /// <param name="withOptimizer">
    /// Whether to read what the optimizer keeps too, if there is one; as in Keras it stays as it is where the file has other arrays for it.
    /// </param>
    /// <param name="skipMismatch">Whether weights of other shapes than the file's keep their values; the layers have to be as many.</param>
    /// <returns>The names of the variables that keep their values.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or does not fit the model; then nothing has changed.</exception>
    public static IReadOnlyList<string> Read(Hdf5File file, Model model, bool withOptimizer, bool skipMismatch)
    {
        var assignments = new WeightAssignments(file.Name, skipMismatch);
        var root = Has(file.Root, Layers) ? file.Root : file.Root.Group(WholeModel);
        var layers = model.Layers.Where(layer => layer.Weights.Count > 0).ToList();
        var groups = Strings(root, Layers).Select(root.Group).Where(group => Strings(group, Arrays).Count > 0).ToList();
        if (groups.Count != layers.Count)
        {
            throw assignments.Fault($"{layers.Count} layers with weights, as model \"{model.Name}\" has", $"{groups.Count}");
        }
        foreach (var (layer, group) in layers.Zip(groups))
        {
            Add(assignments, $"{layer}", Ordered(layer), group);
        }
        if (root.Has(OwnWeights))
        {
            Add(assignments, $"Model \"{model.Name}\" itself", [], root.Group(OwnWeights));
        }
        if (withOptimizer && model.IsCompiled)
        {
            AddOptimizer(assignments, model, file.Root);
        }
        assignments.Assign();
        return assignments.Left;
    }

    private static void Add(WeightAssignments assignments, string owner, IReadOnlyList<Variable> variables, Hdf5Group group)
    {
        var stored = Stored(group);
        if (stored.Count != variables.Count)
        {
            throw assignments.Fault($"{variables.Count} arrays in \"{group.Path}\" for {owner}", $"{stored.Count}");
        }
        assignments.Leave([.. variables.Zip(stored).Where(pair => !assignments.Add(pair.First, pair.Second)).Select(pair => pair.First)]);
    }

    private static void AddOptimizer(WeightAssignments assignments, Model model, Hdf5Group root)
    {
        var stored = root.Has(Optimizer) ? Stored(root.Group(Optimizer)) : [];
        var optimizer = model.Optimizer;
        if (stored.Count > optimizer.Variables.Count)
        {
            optimizer.Build(model.TrainableWeights);
        }
        if (stored.Count != optimizer.Variables.Count || !optimizer.Variables.Zip(stored).All(pair => WeightAssignments.Fits(pair.First, pair.Second)))
        {
            assignments.Leave(optimizer.Variables);
            return;
        }
        foreach (var (variable, array) in optimizer.Variables.Zip(stored))
        {
            assignments.Add(variable, array);
        }
    }

    /// <summary>The order that Keras had: all weights that are trained, then the others.</summary>
    private static IReadOnlyList<Variable> Ordered(Layer layer) => [.. layer.TrainableWeights, .. layer.Weights.Except(layer.TrainableWeights)];

    private static IReadOnlyList<IStoredArray> Stored(Hdf5Group group) => [.. Strings(group, Arrays).Select(name => new StoredDataset(group.Dataset(name)))];

    private static bool Has(Hdf5Group group, string attribute) => group.Attributes.TryGet(attribute, out _) || group.Attributes.TryGet($"{attribute}0", out _);

    /// <summary>A list of strings; a long one is cut into attributes with numbers.</summary>
    private static List<string> Strings(Hdf5Group group, string attribute)
    {
        if (group.Attributes.TryGet(attribute, out var whole))
        {
            return [.. whole.Count == 0 ? [] : whole.ToStrings()];
        }
        var strings = new List<string>();
        for (var part = 0; group.Attributes.TryGet($"{attribute}{part}", out var found); part++)
        {
            strings.AddRange(found.ToStrings());
        }
        return strings;
    }
}
