using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DeepKit.Training;

/// <summary>Named numbers in the order in which Keras shows them: by name, those of validation last.</summary>
public sealed class Logs : IReadOnlyDictionary<string, float>
{
    /// <summary>What the names of validation's numbers begin with.</summary>
    internal const string ValidationPrefix = "val_";

    /// <summary>The name of the learning rate, which callbacks that change it add.</summary>
    internal const string LearningRate = "learning_rate";

    private readonly List<string> _names = [];
    private readonly List<float> _values = [];

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<float> Values => _values;

    /// <summary>The number under a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public float this[string key]
    {
        get => TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"There is no \"{key}\" in the logs. There are: {string.Join(", ", _names)}.");
        set => Set(key, value);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _names.Contains(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out float value)
    {
        var index = _names.IndexOf(key);
        value = index < 0 ? 0 : _values[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, float>> GetEnumerator() =>
        _names.Zip(_values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The form of a progress line: <c>accuracy: 0.8712 - loss: 0.3581</c>.</summary>
    public override string ToString() =>
        string.Join(" - ", this.Select(log => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{log.Key}: {Format(log.Value)}")));

    /// <summary>A copy that later steps do not change.</summary>
    public Logs Copy()
    {
        var copy = new Logs();
        copy._names.AddRange(_names);
        copy._values.AddRange(_values);
        return copy;
    }

    private void Set(string key, float value)
    {
        var index = _names.IndexOf(key);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }
        _names.Add(key);
        _values.Add(value);
    }

    /// <summary>As Keras: four decimals, or powers of ten where those would show nothing.</summary>
    private static string Format(float value) => Math.Abs(value) is > 1e-3f or 0f
        ? value.ToString("F4", System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString("0.0000e+00", System.Globalization.CultureInfo.InvariantCulture);
}
