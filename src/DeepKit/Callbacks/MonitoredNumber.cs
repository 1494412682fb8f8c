using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>A number in the logs that a callback watches, and what counts as an improvement of it; Keras' MonitorCallback.</summary>
internal sealed class MonitoredNumber
{
    private readonly string _owner;
    private readonly double _minDelta;
    private readonly bool _shouldGrow;

    /// <summary>Says what to watch.</summary>
    /// <param name="owner">The callback, for errors.</param>
    /// <param name="name">A name in the logs.</param>
    /// <param name="mode"><c>"min"</c>, <c>"max"</c> or <c>"auto"</c>: accuracies should grow, all else should fall.</param>
    /// <param name="minDelta">By how much it must improve to count; its sign is ignored.</param>
    public MonitoredNumber(string owner, string name, string mode, double minDelta)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_owner, Name) = (owner, name);
        _minDelta = Common.Check.NotNegative(Math.Abs(minDelta), owner, nameof(minDelta));
        _shouldGrow = mode switch
        {
            "min" => false,
            "max" => true,
            "auto" => name.EndsWith("acc", StringComparison.Ordinal) || name.EndsWith("accuracy", StringComparison.Ordinal),
            _ => throw new ArgumentException($"{owner} expects mode to be \"min\", \"max\" or \"auto\", received \"{mode}\".", nameof(mode)),
        };
    }

    public string Name { get; }

    /// <summary>The number's value.</summary>
    /// <exception cref="InvalidOperationException">The logs do not have it; the message says what they have.</exception>
    public float In(Logs logs) => logs.TryGetValue(Name, out var value)
        ? value
        : throw new InvalidOperationException(
            $"{_owner} watches \"{Name}\", received logs with {string.Join(", ", logs.Keys)}. "
            + "Watch one of these, or give Fit validation data for those that begin with val_.");

    /// <summary>Whether a value is better than a reference by more than the least difference, in float32 as in Keras.</summary>
    public bool Improves(float value, float? reference) => reference is null
        || (_shouldGrow ? (float)(value - _minDelta) > reference : (float)(value + _minDelta) < reference);
}
