using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>What a signature gave: <c>outputs["output_0"]</c> is a tensor of floats. A single number is a tensor of shape <c>(1,)</c>.</summary>
public sealed class SignatureOutputs
{
    private readonly SavedModelSignature _signature;
    private readonly Dictionary<string, TensorValue> _values;

    internal SignatureOutputs(SavedModelSignature signature, IReadOnlyList<TensorValue> values)
    {
        _signature = signature;
        _values = signature.Outputs.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>An output of 32-bit floats.</summary>
    /// <exception cref="ArgumentException">There is no output of that name, or it has other elements: use <see cref="Get{T}"/>.</exception>
    public Tensor<float> this[string name] => Get<float>(name);

    /// <summary>An output.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="name">The output's name.</param>
    /// <exception cref="ArgumentException">There is no output of that name, or it has other elements.</exception>
    public Tensor<T> Get<T>(string name) where T : unmanaged
    {
        if (!_values.TryGetValue(name, out var value))
        {
            throw new ArgumentException($"Signature \"{_signature.Name}\" has no output \"{name}\". It has {string.Join(", ", _signature.Outputs)}.", nameof(name));
        }
        return DTypeExtensions.Find(typeof(T)) == value.Spec.DType
            ? Tensor.Create(value.Values<T>().ToArray(), [.. value.Spec.Shape.ToArray().DefaultIfEmpty(1).Select(axis => (nint)axis)])
            : throw new ArgumentException($"Output \"{name}\" of signature \"{_signature.Name}\" holds {value.Spec.DType.KerasName()} elements, asked for {typeof(T).Name}.", nameof(name));
    }
}
