namespace DeepKit.Kernels;

/// <summary>
/// Copies a box of elements from one tensor to another, with any steps along each axis: cuts out, pads, transposes, reverses.
/// Worked out once; then applied to as many rows of the first axis as a call brings. Axes are merged where both tensors run on.
/// </summary>
internal sealed unsafe class BoxCopy
{
    private readonly int[] _sizes;
    private readonly nint[] _from;
    private readonly nint[] _to;
    private readonly nint _block;

    /// <param name="sizes">The box's sizes, at least one.</param>
    /// <param name="from">Bytes of the source per step along each axis; negative ones go backwards.</param>
    /// <param name="to">The same for the destination.</param>
    /// <param name="elementBytes">The size of an element.</param>
    public BoxCopy(ReadOnlySpan<int> sizes, ReadOnlySpan<nint> from, ReadOnlySpan<nint> to, int elementBytes)
    {
        // The first axis stays by itself: a call may bring only some of its rows.
        var (merged, sources, targets) = (new List<int> { sizes[0] }, new List<nint> { from[0] }, new List<nint> { to[0] });
        for (var axis = 1; axis < sizes.Length; axis++)
        {
            if (merged.Count > 1 && sources[^1] == from[axis] * sizes[axis] && targets[^1] == to[axis] * sizes[axis])
            {
                merged[^1] *= sizes[axis];
                (sources[^1], targets[^1]) = (from[axis], to[axis]);
            }
            else if (sizes[axis] != 1)
            {
                merged.Add(sizes[axis]);
                sources.Add(from[axis]);
                targets.Add(to[axis]);
            }
        }
        _block = elementBytes;
        if (merged.Count > 1 && sources[^1] == elementBytes && targets[^1] == elementBytes)
        {
            _block *= merged[^1];
            merged.RemoveAt(merged.Count - 1);
        }
        (_sizes, _from, _to) = ([.. merged], [.. sources[..merged.Count]], [.. targets[..merged.Count]]);
    }

    /// <summary>The steps along each axis of a tensor whose elements lie next to each other.</summary>
    public static nint[] DenseSteps(ReadOnlySpan<int> sizes, int elementBytes)
    {
        var steps = new nint[sizes.Length];
        nint step = elementBytes;
        for (var axis = sizes.Length - 1; axis >= 0; axis--)
        {
            steps[axis] = step;
            step *= sizes[axis];
        }
        return steps;
    }

    /// <summary>Copies some rows of the first axis, the first of which begin at the given addresses.</summary>
    public void Rows(byte* source, byte* destination, int rows) => Copy(0, source, destination, rows);

    private void Copy(int axis, byte* source, byte* destination, int count)
    {
        if (axis == _sizes.Length - 1)
        {
            BlockCopy.Run(source, _from[axis], destination, _to[axis], count, _block);
            return;
        }
        if (axis == _sizes.Length - 2 && _from[axis] == _block && _to[axis + 1] == _block && TryTranspose(axis, source, destination, count))
        {
            return;
        }
        for (var i = 0; i < count; i++)
        {
            Copy(axis + 1, source + (i * _from[axis]), destination + (i * _to[axis]), _sizes[axis + 1]);
        }
    }

    /// <summary>What the source has next to each other in one axis and the destination in the other is better moved tile by tile.</summary>
    private bool TryTranspose(int axis, byte* source, byte* destination, int rows)
    {
        var (sourceStep, destinationStep, columns) = (_from[axis + 1], _to[axis], _sizes[axis + 1]);
        switch (_block)
        {
            case 1: Transposition.Run<byte>(source, sourceStep, destination, destinationStep, rows, columns); return true;
            case 4: Transposition.Run<uint>(source, sourceStep, destination, destinationStep, rows, columns); return true;
            case 8: Transposition.Run<ulong>(source, sourceStep, destination, destinationStep, rows, columns); return true;
            default: return false;
        }
    }
}
