using System.Globalization;
using System.Text.Json.Nodes;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>
/// A <c>.keras</c> file, version 3: a zip archive of <c>config.json</c>, what the model is, <c>metadata.json</c>, who wrote it when, and
/// <c>model.weights.h5</c>, all values (keras/src/saving/saving_lib.py).
/// </summary>
internal static class KerasArchive
{
    public const string Extension = ".keras";

    private const string ConfigEntry = "config.json";
    private const string MetadataEntry = "metadata.json";
    private const string KerasVersion = "3.15.0";

    public static void Save(Model model, string path, CustomObjects? custom)
    {
        var config = ModelConfigWriter.Write(model, custom);
        using var archive = new ArchiveWriter(path);
        archive.Add(MetadataEntry, Metadata(model));
        archive.Add(ConfigEntry, config);
        archive.AddWeights(model);
        archive.Finish();
    }

    public static Model Load(string path, CustomObjects? custom, bool compile, bool skipMismatch, IEngine? engine)
    {
        using var archive = ArchiveReader.Open(path);
        var expected = skipMismatch ? null : new ExpectedWeights(path, archive.WeightsLength);
        var source = new ConfigSource($"{path}, {ConfigEntry}", custom, expected);
        var model = ModelJson.Read(new ConfigValue(archive.Json(ConfigEntry), source, "the model"), compile, engine);
        archive.ReadWeights(model, skipMismatch);
        source.EndOfWeights();
        if (archive.Has(MetadataEntry))
        {
            TrainingState.Restore(model, archive.Json(MetadataEntry));
        }
        return model;
    }

    private static JsonObject Metadata(Model model) => new()
    {
        ["keras_version"] = KerasVersion,
        ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
        [TrainingState.Key] = TrainingState.Of(model),
    };
}
