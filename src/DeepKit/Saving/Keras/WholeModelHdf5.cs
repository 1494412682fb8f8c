using System.Text.Json;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>
/// A whole model in one <c>.h5</c> file, as Keras 1 and 2 saved it and Keras 3 still does: the model and how it was compiled are JSON in
/// attributes of the file (keras/src/legacy/saving/legacy_h5_format.py).
/// </summary>
internal static class WholeModelHdf5
{
    public const string Extension = ".h5";

    private const string ModelAttribute = "model_config";
    private const string TrainingAttribute = "training_config";
    private const string OptimizerKey = "optimizer_config";

    public static Model Load(string path, CustomObjects? custom, bool compile, bool skipMismatch, IEngine? engine)
    {
        using var file = Hdf5File.Open(path);
        var attributes = file.Root.Attributes;
        if (!attributes.TryGet(ModelAttribute, out var described))
        {
            throw new InvalidDataException($"{path}: expected a whole model, received a file without the attribute \"{ModelAttribute}\". If it holds weights alone, use LoadWeights.");
        }
        var expected = skipMismatch ? null : new ExpectedWeights(path, new FileInfo(path).Length);
        var source = new ConfigSource($"{path}, {ModelAttribute}", custom, expected);
        var model = source.Guard("the model", new ConfigValue(Json(path, ModelAttribute, described), source, "the model"), value => value.Object<Model>());
        if (compile && attributes.TryGet(TrainingAttribute, out var training))
        {
            Compile(model, new ConfigValue(Json(path, TrainingAttribute, training), source, TrainingAttribute), engine);
        }
        LegacyWeights.Read(file, model, withOptimizer: compile, skipMismatch);
        source.EndOfWeights();
        return model;
    }

    private static void Compile(Model model, ConfigValue training, IEngine? engine) => training.Source.Guard(TrainingAttribute, training, config =>
    {
        CompileConfig.Apply(model, config, OptimizerKey, engine);
        return model;
    });

    private static JsonElement Json(string path, string attribute, Hdf5Attribute value)
    {
        try
        {
            using var document = JsonDocument.Parse(value.ToText(), new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}, attribute \"{attribute}\": {e.Message} The file is damaged.", e);
        }
    }
}
