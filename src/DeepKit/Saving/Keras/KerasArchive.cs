using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving.Keras;

/// <summary>
/// A <c>.keras</c> file, version 3: a zip archive of <c>config.json</c>, what the model is, <c>metadata.json</c>, who wrote it when, and
/// <c>model.weights.h5</c>, all values (keras/src/saving/saving_lib.py).
/// </summary>
internal static class KerasArchive
{
    public const string Extension = ".keras";

    private const string ConfigEntry = "config.json";
    private const string MetadataEntry = "metadata.json";
    private const string WeightsEntry = "model.weights.h5";
    private const string KerasVersion = "3.15.0";
    private const int CopyBuffer = 1 << 20;

    /// <summary>The most that a weight's elements take in memory for each byte that they take in a file: compressed files hold more than their size.</summary>
    private const long Expansion = 4;
    private const long SmallModel = 1 << 20;

    public static void Save(Model model, string path, CustomObjects? custom)
    {
        var config = ModelConfigWriter.Write(model, custom);
        using var file = new ReplacementFile(path);
        using (var zip = new ZipArchive(file.Stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            WriteText(zip, MetadataEntry, Metadata(model));
            WriteText(zip, ConfigEntry, config);
            WriteWeights(zip, model, path);
        }
        file.Finish();
        file.Replace();
    }

    public static Model Load(string path, CustomObjects? custom, bool compile, bool skipMismatch, IEngine? engine)
    {
        using var archive = ArchiveReader.Open(path);
        using var weights = archive.Seekable(WeightsEntry);
        var expected = skipMismatch ? null : new ExpectedWeights(path, Math.Max(SmallModel, weights.Length * Expansion));
        var source = new ConfigSource($"{path}, {ConfigEntry}", custom, expected);
        var root = new ConfigValue(archive.Json(ConfigEntry), source, "the model");
        var model = ModelJson.Read(root, compile, engine);
        using (var file = Hdf5File.Open(weights, $"{path}, {WeightsEntry}"))
        {
            KerasWeights.Read(file, model, withOptimizer: true, skipMismatch);
        }
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
        ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        [TrainingState.Key] = TrainingState.Of(model),
    };

    private static void WriteText(ZipArchive zip, string entry, JsonObject content)
    {
        using var stream = zip.CreateEntry(entry, CompressionLevel.NoCompression).Open();
        using var json = new Utf8JsonWriter(stream);
        content.WriteTo(json);
    }

    /// <summary>An HDF5 file is not written from its beginning to its end, so it comes into being beside the archive.</summary>
    private static void WriteWeights(ZipArchive zip, Model model, string path)
    {
        using var beside = new FileStream(
            $"{path}.{Guid.NewGuid():N}.h5.tmp", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBuffer, FileOptions.DeleteOnClose);
        using (var writer = new Hdf5Writer(beside))
        {
            KerasWeights.Write(writer, model, withOptimizer: true);
            writer.Finish();
        }
        beside.Position = 0;
        using var stream = zip.CreateEntry(WeightsEntry, CompressionLevel.NoCompression).Open();
        beside.CopyTo(stream, CopyBuffer);
    }
}
