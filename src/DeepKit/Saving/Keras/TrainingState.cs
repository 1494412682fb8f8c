using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Graphs;
using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>
/// What training has to know to go on bit for bit where it was, and what Keras does not save: the states of layers, such as those of
/// random generators, and the order of the rows. Keras reads over it.
/// </summary>
internal static class TrainingState
{
    public const string Key = "deepkit";

    private const string StatesKey = "states";
    private const string SeedKey = "shuffle_seed";
    private const string EpochsKey = "epochs";

    public static JsonObject Of(Model model)
    {
        var states = new JsonArray();
        foreach (var state in model.States)
        {
            states.Add((JsonNode)Convert.ToBase64String(state.Bytes()));
        }
        return new JsonObject { [StatesKey] = states, [SeedKey] = model.Order.Seed, [EpochsKey] = model.Order.Epochs };
    }

    /// <summary>Takes over what fits; a file of Python's has nothing of it.</summary>
    public static void Restore(Model model, JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object || !metadata.TryGetProperty(Key, out var own) || own.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        if (own.TryGetProperty(StatesKey, out var states) && states.ValueKind == JsonValueKind.Array)
        {
            foreach (var (state, text) in model.States.Zip(states.EnumerateArray()))
            {
                Restore(state, text);
            }
        }
        var seed = own.TryGetProperty(SeedKey, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var known) ? known : (int?)null;
        var epochs = own.TryGetProperty(EpochsKey, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var done) ? done : 0;
        model.Order = new EpochOrder(seed, epochs);
    }

    private static void Restore(Variable state, JsonElement text)
    {
        if (text.ValueKind == JsonValueKind.String && text.TryGetBytesFromBase64(out var bytes) && bytes.Length == state.ByteCount)
        {
            bytes.CopyTo(state.BytesToOverwrite());
        }
    }
}
