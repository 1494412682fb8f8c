using System.Numerics.Tensors;

namespace DeepKit.Preprocessing;

/// <summary>Data points in the order of time: the rows of a tensor.</summary>
internal sealed class TimeSteps<T>
{
    private readonly T[] _values;
    private readonly nint[] _stepShape;
    private readonly int _stepSize;

    public TimeSteps(Tensor<T> data, string owner, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Rank == 0 || data.FlattenedLength == 0)
        {
            throw new ArgumentException($"{owner} expects {name} with at least one time step that is not empty, along the first axis, "
                + $"received shape ({string.Join(", ", data.Lengths.ToArray())}). Check that the data were loaded.", name);
        }
        Count = checked((int)data.Lengths[0]);
        _values = data.ToArray();
        _stepShape = data.Lengths[1..].ToArray();
        _stepSize = _values.Length / Count;
    }

    public int Count { get; }

    /// <summary>Makes a tensor of the steps at these positions, its shape the one given followed by that of a step.</summary>
    public Tensor<T> Take(IReadOnlyCollection<int> positions, ReadOnlySpan<nint> shape, string owner)
    {
        if ((long)positions.Count * _stepSize > Array.MaxLength)
        {
            throw new ArgumentException($"{owner} expects windows with at most {Array.MaxLength} elements in all, received {positions.Count} time steps "
                + $"of {_stepSize}. Call Batches, or increase SequenceStride.");
        }
        var taken = new T[positions.Count * _stepSize];
        foreach (var (place, position) in positions.Index())
        {
            _values.AsSpan(position * _stepSize, _stepSize).CopyTo(taken.AsSpan(place * _stepSize));
        }
        return Tensor.Create(taken, [.. shape, .. _stepShape]);
    }
}
