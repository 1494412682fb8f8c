using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DeepKit.Training;

/// <summary>What a model reached on some data: the loss, then the metrics in the order of <c>Compile</c>.</summary>
public sealed class Evaluation : IReadOnlyDictionary<string, float>
{
    private readonly string[] _names;
    private readonly float[] _values;

    internal Evaluation(string[] names, float[] values) => (_names, _values) = (names, values);

    /// <summary>The loss.</summary>
    public float Loss => this["loss"];

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<float> Values => _values;

    /// <summary>The loss or metric of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public float this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no \"{key}\" in the evaluation. There are: {string.Join(", ", _names)}.");

    /// <summary><c>var (loss, accuracy) = model.Evaluate(x, y)</c>.</summary>
    /// <exception cref="InvalidOperationException">The model was compiled without a metric.</exception>
    public void Deconstruct(out float loss, out float metric) => (loss, metric) = (At(0), At(1));

    /// <summary>The loss and two metrics.</summary>
    /// <exception cref="InvalidOperationException">The model was compiled with fewer metrics.</exception>
    public void Deconstruct(out float loss, out float metric1, out float metric2) => (loss, metric1, metric2) = (At(0), At(1), At(2));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _names.Contains(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out float value)
    {
        var index = Array.IndexOf(_names, key);
        value = index < 0 ? 0 : _values[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, float>> GetEnumerator() => _names.Zip(_values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(" - ", this.Select(value => $"{value.Key}: {value.Value:F4}"));

    private float At(int index) => index < _values.Length
        ? _values[index]
        : throw new InvalidOperationException($"The model was compiled with {_values.Length - 1} metrics, so there is no metric {index}. Name it in Compile(metrics:).");
}
