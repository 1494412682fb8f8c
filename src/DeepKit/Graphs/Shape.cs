using System.Collections;
using System.Runtime.CompilerServices;

namespace DeepKit.Graphs;

/// <summary>
/// The sizes of a tensor's axes. An axis whose size is not known until data arrives, usually the batch, is <c>null</c>
/// and prints as Keras prints it: <c>(None, 28, 28, 1)</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<int?>, IEquatable<Shape>
{
    private readonly int?[] _axes;

    private Shape(int?[] axes) => _axes = axes;

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The number of axes.</summary>
    public int Rank => _axes.Length;

    /// <inheritdoc/>
    public int Count => _axes.Length;

    /// <summary>True if no axis is unknown.</summary>
    public bool IsFullyKnown => Array.TrueForAll(_axes, axis => axis is not null);

    /// <summary>The number of elements, or <c>null</c> while an axis is unknown.</summary>
    public long? ElementCount => IsFullyKnown ? _axes.Aggregate(1L, (product, axis) => checked(product * axis!.Value)) : null;

    /// <summary>The size of an axis, or <c>null</c> if it is unknown. <c>shape[^1]</c> is the last one.</summary>
    public int? this[int index] => _axes[index];

    /// <summary>Makes a shape; <c>null</c> is an unknown axis. Collection expressions call it: <c>Shape s = [null, 3]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is negative.</exception>
    public static Shape Create(ReadOnlySpan<int?> axes)
    {
        foreach (var axis in axes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(axis ?? 0, nameof(axes));
        }
        return axes.IsEmpty && Scalar is not null ? Scalar : new(axes.ToArray());
    }

    /// <summary>Some of the axes: <c>shape[1..]</c> leaves out the batch.</summary>
    public Shape Slice(int start, int length) => new(_axes[start..(start + length)]);

    /// <summary>This shape's axes, then those of <paramref name="other"/>.</summary>
    public Shape Concat(Shape other) => new([.. _axes, .. other._axes]);

    /// <summary>The sizes as plain numbers.</summary>
    /// <exception cref="InvalidOperationException">An axis is unknown.</exception>
    public int[] ToArray() => Array.ConvertAll(_axes, axis => axis
        ?? throw new InvalidOperationException($"The shape {this} has an axis whose size is not known yet."));

    /// <summary>True if a tensor of shape <paramref name="other"/> may stand where this shape is asked for: unknown axes match any size.</summary>
    public bool Matches(Shape other) =>
        Rank == other.Rank && _axes.Zip(other._axes).All(pair => pair.First is null || pair.Second is null || pair.First == pair.Second);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _axes.AsSpan().SequenceEqual(other._axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _axes.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<int?> GetEnumerator() => ((IEnumerable<int?>)_axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The form that Keras prints, such as <c>(None, 10)</c> or <c>(10,)</c>.</summary>
    public override string ToString()
    {
        var sizes = _axes.Select(axis => axis?.ToString() ?? "None");
        return Rank == 1 ? $"({sizes.First()},)" : $"({string.Join(", ", sizes)})";
    }

    internal static Shape Of(ReadOnlySpan<int> sizes)
    {
        var axes = new int?[sizes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = sizes[i];
        }
        return Create(axes);
    }

    /// <summary>The shape of one element along the first axis, whatever the batch.</summary>
    internal Shape WithoutBatch => this[1..];

    internal Shape WithBatch(int? rows) => Create([rows, .. _axes.AsSpan(1)]);
}
