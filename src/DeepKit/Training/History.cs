namespace DeepKit.Training;

/// <summary>What <c>Fit</c> returns: loss and metrics of every epoch, by Keras' names: <c>history["val_loss"][3]</c>.</summary>
public sealed class History
{
    private readonly Dictionary<string, List<float>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _epochs = [];

    /// <summary>The epochs that were trained, counted from 0.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The names in Keras' order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The values of a name, one per epoch.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public IReadOnlyList<float> this[string name] => _values.TryGetValue(name, out var values)
        ? values
        : throw new KeyNotFoundException($"The history has no \"{name}\". It has: {string.Join(", ", _names)}.");

    internal void Add(int epoch, Logs logs)
    {
        _epochs.Add(epoch);
        foreach (var (name, value) in logs)
        {
            if (!_values.TryGetValue(name, out var values))
            {
                _values.Add(name, values = []);
                _names.Add(name);
            }
            values.Add(value);
        }
    }
}
