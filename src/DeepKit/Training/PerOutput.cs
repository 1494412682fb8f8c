using System.Collections;

namespace DeepKit.Training;

/// <summary>Something that each output of a model may have its own of: by position, by the output's name, or one for all.</summary>
/// <typeparam name="T">What an output has.</typeparam>
public abstract class PerOutput<T> : IEnumerable<T>
{
    private readonly List<T> _byPosition = [];
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);

    /// <summary>What the output of a name has.</summary>
    public T this[string output]
    {
        get => _byName[output];
        set => _byName[output] = value;
    }

    /// <summary>Whether it was given by the outputs' names.</summary>
    private protected bool IsByName => _byName.Count > 0;

    private protected IReadOnlyList<T> ByPosition => _byPosition;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _byPosition.Concat(_byName.Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected void AddAll(ReadOnlySpan<T> values) => _byPosition.AddRange(values);

    /// <summary>What each output has, in the outputs' order; <c>default</c> where a name is left out.</summary>
    private protected T?[] ByOutput(string model, string argument, IReadOnlyList<string> outputs)
    {
        if (!IsByName)
        {
            return _byPosition.Count == outputs.Count
                ? [.. _byPosition]
                : throw new ArgumentException(
                    $"Model \"{model}\" has {outputs.Count} outputs ({string.Join(", ", outputs)}), received {_byPosition.Count} in {argument}. Give one for each, or name the outputs.");
        }
        return _byName.Keys.FirstOrDefault(name => !outputs.Contains(name)) is { } unknown
            ? throw new ArgumentException($"Model \"{model}\" has no output \"{unknown}\", which {argument} names. Its outputs are: {string.Join(", ", outputs)}.")
            : [.. outputs.Select(output => _byName.GetValueOrDefault(output))];
    }
}
