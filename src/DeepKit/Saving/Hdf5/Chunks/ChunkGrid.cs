namespace DeepKit.Saving;

/// <summary>How a dataset is cut into chunks of the same shape.</summary>
internal sealed class ChunkGrid
{
    private readonly int[] _chunk;
    private readonly int _elementSize;
    private readonly long[] _shape;
    private readonly long[] _limits;

    private ChunkGrid(int[] chunk, int elementSize, Dataspace space)
    {
        (_chunk, _elementSize, _shape, _limits) = (chunk, elementSize, space.Shape, space.Limits);
        ChunkBytes = chunk.Aggregate(elementSize, (bytes, axis) => bytes * axis);
    }

    public int Rank => _chunk.Length;

    /// <summary>The bytes of a chunk as it is in memory, those beyond the dataset's end included.</summary>
    public int ChunkBytes { get; }

    /// <summary>The only axis whose length has no limit, -1 if there is none.</summary>
    public int GrowingAxis => Array.IndexOf(_limits, -1);

    /// <summary>Reads a chunk's shape; its last number is the size of an element.</summary>
    public static ChunkGrid Read(ref ByteCursor cursor, int dimensions, int size, Hdf5Type type, Dataspace space)
    {
        var chunk = new int[space.Shape.Length];
        if (dimensions != chunk.Length + 1 || chunk.Length == 0 || size is < 1 or > 8)
        {
            throw cursor.Fault($"chunks of {chunk.Length} axes and the element's size", $"{dimensions} numbers of {size} bytes");
        }
        long bytes = type.Size;
        for (var axis = 0; axis < chunk.Length; axis++)
        {
            var length = cursor.Number(size, "length of a chunk's axis");
            if (length < 1 || length > Array.MaxLength / bytes)
            {
                throw cursor.Fault($"chunks of at least one element and at most {Array.MaxLength} bytes", $"an axis of {length}");
            }
            (chunk[axis], bytes) = ((int)length, bytes * length);
        }
        var elementSize = cursor.Number(size, "size of an element");
        return elementSize == type.Size
            ? new ChunkGrid(chunk, type.Size, space)
            : throw cursor.Fault($"chunks of elements of {type.Size} bytes", $"{elementSize} bytes");
    }

    /// <summary>Where a chunk is that begins at these elements; none if chunks do not begin there.</summary>
    public long[]? PlaceOf(ReadOnlySpan<long> start)
    {
        var place = new long[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            place[axis] = start[axis] / _chunk[axis];
            if (start[axis] < 0 || start[axis] % _chunk[axis] != 0)
            {
                return null;
            }
        }
        return place;
    }

    /// <summary>The place of a chunk by its number, counted row by row over all chunks that there can ever be, along the growing axis last.</summary>
    public long[] PlaceOf(long number)
    {
        var place = new long[Rank];
        foreach (var axis in AxesFromLast())
        {
            var count = axis == GrowingAxis ? long.MaxValue : Math.Max(1, CountWithin(_limits[axis], axis));
            (number, place[axis]) = Math.DivRem(number, count);
        }
        return place;
    }

    /// <summary>How many chunks there can be, if no axis grows without limit.</summary>
    public long MostChunks()
    {
        long count = 1;
        for (var axis = 0; axis < Rank; axis++)
        {
            var along = CountWithin(_limits[axis], axis);
            count = along == 0 || count <= long.MaxValue / along ? count * along : long.MaxValue;
        }
        return count;
    }

    /// <summary>Whether some of a chunk is within the dataset as long as it is now.</summary>
    public bool IsWithin(long[] place) => place.Index().All(axis => axis.Item >= 0 && axis.Item < CountWithin(_shape[axis.Index], axis.Index));

    /// <summary>The number of a chunk within the dataset, counted row by row.</summary>
    public long NumberOf(long[] place) => place.Index().Aggregate(0L, (number, axis) => (number * CountWithin(_shape[axis.Index], axis.Index)) + axis.Item);

    /// <summary>Copies what of a chunk is within the dataset to its place in the dataset.</summary>
    public void Copy(ReadOnlySpan<byte> chunk, long[] place, Span<byte> dataset)
    {
        long start = 0, stride = _elementSize;
        Span<long> strides = stackalloc long[Rank];
        Span<int> lengths = stackalloc int[Rank];
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            var first = place[axis] * _chunk[axis];
            lengths[axis] = (int)Math.Min(_chunk[axis], _shape[axis] - first);
            strides[axis] = stride;
            start += first * stride;
            stride *= _shape[axis];
        }
        CopyAxis(chunk, dataset[(int)start..], 0, lengths, strides);
    }

    private void CopyAxis(ReadOnlySpan<byte> chunk, Span<byte> dataset, int axis, ReadOnlySpan<int> lengths, ReadOnlySpan<long> strides)
    {
        if (axis == Rank - 1)
        {
            chunk[..(lengths[axis] * _elementSize)].CopyTo(dataset);
            return;
        }
        var part = chunk.Length / _chunk[axis];
        for (var i = 0; i < lengths[axis]; i++)
        {
            CopyAxis(chunk.Slice(i * part, part), dataset[(int)(i * strides[axis])..], axis + 1, lengths, strides);
        }
    }

    private IEnumerable<int> AxesFromLast()
    {
        var growing = GrowingAxis;
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            if (axis != growing)
            {
                yield return axis;
            }
        }
        if (growing >= 0)
        {
            yield return growing;
        }
    }

    private long CountWithin(long length, int axis) => length == 0 ? 0 : ((length - 1) / _chunk[axis]) + 1;
}
