using System.Collections;

namespace DeepKit.Layers;

/// <summary>The outputs of a layer that has several: <c>var (sequence, state) = new GRU(8) { … }.ApplyAll(x)</c>.</summary>
public sealed class KerasTensors : IReadOnlyList<KerasTensor>
{
    private readonly KerasTensor[] _tensors;

    internal KerasTensors(KerasTensor[] tensors) => _tensors = tensors;

    /// <inheritdoc/>
    public int Count => _tensors.Length;

    /// <inheritdoc/>
    public KerasTensor this[int index] => _tensors[index];

    /// <summary>Two outputs.</summary>
    /// <exception cref="InvalidOperationException">The layer has another number of outputs.</exception>
    public void Deconstruct(out KerasTensor first, out KerasTensor second)
    {
        Expect(2);
        (first, second) = (_tensors[0], _tensors[1]);
    }

    /// <summary>Three outputs.</summary>
    /// <exception cref="InvalidOperationException">The layer has another number of outputs.</exception>
    public void Deconstruct(out KerasTensor first, out KerasTensor second, out KerasTensor third)
    {
        Expect(3);
        (first, second, third) = (_tensors[0], _tensors[1], _tensors[2]);
    }

    /// <inheritdoc/>
    public IEnumerator<KerasTensor> GetEnumerator() => ((IEnumerable<KerasTensor>)_tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Expect(int count)
    {
        if (_tensors.Length != count)
        {
            throw new InvalidOperationException($"{_tensors[0].Source.Layer} has {_tensors.Length} outputs, but was taken apart into {count}.");
        }
    }
}
