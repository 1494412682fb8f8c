using System.Collections;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Training;

/// <summary>
/// The data of all of a model's inputs, or of all its outputs: a tensor or array if there is one, else a list in order
/// (<c>[titles, bodies]</c>) or by name (<c>new() { ["title"] = titles, ["body"] = bodies }</c>).
/// </summary>
[CollectionBuilder(typeof(ModelData), nameof(Create))]
public sealed class ModelData : IEnumerable<TensorData>
{
    private readonly List<TensorData> _byPosition = [];
    private readonly Dictionary<string, TensorData> _byName = new(StringComparer.Ordinal);

    /// <summary>The data of the input or output of a name.</summary>
    public TensorData this[string name]
    {
        get => _byName[name];
        set => _byName[name] = value;
    }

    /// <summary>Data in the order of the inputs or outputs. Collection expressions call it.</summary>
    public static ModelData Create(ReadOnlySpan<TensorData> data)
    {
        var created = new ModelData();
        created._byPosition.AddRange(data);
        return created;
    }

    /// <summary>The data of the only input or output.</summary>
    public static implicit operator ModelData(TensorData data) => Create([data]);

    /// <summary>Data in the order of the inputs or outputs.</summary>
    public static implicit operator ModelData(TensorData[] data) => Create(data);

    /// <summary>The data of an array of numbers with any number of axes, or of arrays of equal length.</summary>
    /// <exception cref="ArgumentException">The elements are no numbers, or inner arrays differ in length.</exception>
    public static implicit operator ModelData(Array array) => (TensorData)array;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<float> tensor) => (TensorData)tensor;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<double> tensor) => (TensorData)tensor;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<int> tensor) => (TensorData)tensor;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<long> tensor) => (TensorData)tensor;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<byte> tensor) => (TensorData)tensor;

    /// <summary>The data of a tensor.</summary>
    public static implicit operator ModelData(Tensor<bool> tensor) => (TensorData)tensor;

    /// <inheritdoc/>
    public IEnumerator<TensorData> GetEnumerator() => _byPosition.Concat(_byName.Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What was given by position, if anything was.</summary>
    internal IReadOnlyList<TensorData> ByPosition => _byPosition;

    /// <summary>What was given by name, if anything was.</summary>
    internal IReadOnlyDictionary<string, TensorData> ByName => _byName;

    /// <summary>The data in the order of <paramref name="names"/>.</summary>
    internal TensorData[] InOrder(string model, string argument, IReadOnlyList<string> names)
    {
        var missing = _byName.Count > 0 ? names.Where(name => !_byName.ContainsKey(name)).ToArray() : [];
        var unknown = _byName.Keys.Except(names).ToArray();
        if (missing.Length + unknown.Length > 0)
        {
            throw new ArgumentException(
                $"Model \"{model}\" expects {argument} to be named {string.Join(", ", names)}, received {string.Join(", ", _byName.Keys)}. Use the names of its layers.");
        }
        if (_byName.Count == 0 && _byPosition.Count != names.Count)
        {
            throw new ArgumentException(
                $"Model \"{model}\" expects {names.Count} of {argument} ({string.Join(", ", names)}), received {_byPosition.Count}. Give one for each, in order or by name.");
        }
        return _byName.Count > 0 ? [.. names.Select(name => _byName[name])] : [.. _byPosition];
    }
}
