using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>A zip archive of all that training goes on from: weights, optimizer, states of layers, and the place in the run. The model itself is not in it.</summary>
internal static class TrainingBackup
{
    private const string StateEntry = "training.json";
    private const string EpochKey = "epoch";
    private const string BatchKey = "batch";
    private const string MetricsKey = "metrics";

    public static void Write(string path, Model model, int epoch, int batch)
    {
        var metrics = batch == 0 ? [] : model.Compiled.MetricVariables.Select(variable => (JsonNode?)Convert.ToBase64String(variable.Bytes()));
        using var archive = new ArchiveWriter(path);
        archive.Add(StateEntry, new JsonObject
        {
            [EpochKey] = epoch,
            [BatchKey] = batch,
            [MetricsKey] = new JsonArray([.. metrics]),
            [TrainingState.Key] = TrainingState.Of(model),
        });
        archive.AddWeights(model);
        archive.Finish();
    }

    /// <summary>Brings a model to where it was.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or is that of another model.</exception>
    public static EpochStart Restore(string path, Model model)
    {
        using var archive = ArchiveReader.Open(path);
        var state = archive.Json(StateEntry);
        var start = new EpochStart(Number(path, state, EpochKey), Number(path, state, BatchKey)) { Metrics = Metrics(state) };
        archive.ReadWeights(model, skipMismatch: false);
        TrainingState.Restore(model, state);
        return start;
    }

    private static int Number(string path, JsonElement state, string key) =>
        state.ValueKind == JsonValueKind.Object && state.TryGetProperty(key, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= 0
            ? value
            : throw new InvalidDataException($"{path}, {StateEntry}: expected a number \"{key}\" of at least 0. The file is damaged: delete it to begin anew.");

    private static byte[][] Metrics(JsonElement state) => state.TryGetProperty(MetricsKey, out var metrics) && metrics.ValueKind == JsonValueKind.Array
        ? [.. metrics.EnumerateArray().Select(metric => metric.ValueKind == JsonValueKind.String && metric.TryGetBytesFromBase64(out var bytes) ? bytes : [])]
        : [];
}
