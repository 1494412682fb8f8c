using DeepKit.Pictures;

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

    /// <summary>Draws the values over the epochs: one plot for each name, validation in the plot of what it validates.</summary>
    /// <param name="path">An SVG file; one that is there is replaced.</param>
    /// <exception cref="InvalidOperationException">No epoch has been trained.</exception>
    public void Plot(string path)
    {
        if (_epochs.Count == 0)
        {
            throw new InvalidOperationException("History.Plot expects an epoch or more, received none. Train the model first.");
        }
        LinePlot.Save(path, [.. _names.Where(name => !IsValidation(name)).Select(PlotOf)]);
    }

    private bool IsValidation(string name) =>
        name.StartsWith(Logs.ValidationPrefix, StringComparison.Ordinal) && _values.ContainsKey(name[Logs.ValidationPrefix.Length..]);

    private LinePlot PlotOf(string name)
    {
        PlotSeries[] series = [.. new[] { name, Logs.ValidationPrefix + name }.Where(_values.ContainsKey).Select(SeriesOf)];
        var points = series.SelectMany(line => line.Points).ToArray();
        return new LinePlot(name, "epoch", series, PlotScale.Linear(points.Select(point => point.X), smallestStep: 1), PlotScale.Linear(points.Select(point => point.Y)));
    }

    /// <summary>A name that came up later than others belongs to the last epochs.</summary>
    private PlotSeries SeriesOf(string name)
    {
        var values = _values[name];
        return new PlotSeries(name, [.. _epochs.TakeLast(values.Count).Zip(values, (epoch, value) => (epoch + 1.0, (double)value))]);
    }

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
