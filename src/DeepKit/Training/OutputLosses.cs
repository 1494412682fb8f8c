using System.Runtime.CompilerServices;
using DeepKit.Losses;

namespace DeepKit.Training;

/// <summary>
/// The loss of each output: a single one for all (<c>"mse"</c>), a list in the outputs' order (<c>["mse", "mae"]</c>), or by name
/// (<c>new() { ["urgent"] = "binary_crossentropy" }</c>; an output that is left out has none).
/// </summary>
[CollectionBuilder(typeof(OutputLosses), nameof(Create))]
public sealed class OutputLosses : PerOutput<Loss>
{
    private bool _isForAll;

    /// <summary>Losses in the outputs' order. Collection expressions call it.</summary>
    public static OutputLosses Create(ReadOnlySpan<Loss> losses)
    {
        var created = new OutputLosses();
        created.AddAll(losses);
        return created;
    }

    /// <summary>The loss of every output.</summary>
    public static implicit operator OutputLosses(Loss loss)
    {
        var created = Create([loss]);
        created._isForAll = true;
        return created;
    }

    /// <summary>The loss of every output, by Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator OutputLosses(string name) => (Loss)name;

    internal Loss?[] For(string model, IReadOnlyList<string> outputs) =>
        _isForAll ? [.. outputs.Select(_ => ByPosition[0])] : ByOutput(model, "loss", outputs);
}
