namespace DeepKit.Kernels;

/// <summary>
/// Two inputs under one output by NumPy's broadcasting. Worked out once; then applied to as many rows of the output's first axis
/// as a call brings. Axes are merged where both inputs run on, so that the inner loop is long.
/// </summary>
internal sealed class BroadcastLayout
{
    private const int Tile = 256;

    private readonly int[] _sizes;
    private readonly int[] _aStrides;
    private readonly int[] _bStrides;

    /// <param name="sizes">The output's sizes.</param>
    /// <param name="aStrides">Elements of the first input per step along each axis; 0 where it repeats.</param>
    /// <param name="bStrides">The same for the second input.</param>
    public BroadcastLayout(int[] sizes, int[] aStrides, int[] bStrides)
    {
        var (merged, a, b) = (new List<int>(), new List<int>(), new List<int>());
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            // The first axis stays by itself: a call may bring only some of its rows.
            var runsOn = merged.Count > 1 && a[^1] == aStrides[axis] * sizes[axis] && b[^1] == bStrides[axis] * sizes[axis];
            if (runsOn)
            {
                merged[^1] *= sizes[axis];
                (a[^1], b[^1]) = (aStrides[axis], bStrides[axis]);
            }
            else
            {
                merged.Add(sizes[axis]);
                a.Add(aStrides[axis]);
                b.Add(bStrides[axis]);
            }
        }
        (_sizes, _aStrides, _bStrides) = ([.. merged], [.. a], [.. b]);
    }

    public void Apply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, BinaryKernel<T> kernel) where T : unmanaged
    {
        Span<T> tile = stackalloc T[2 * Tile];
        var inner = _sizes.Length == 1 ? y.Length : _sizes[^1];
        for (var start = 0; start < y.Length; start += inner)
        {
            var (aStart, bStart) = Offsets(start);
            for (var done = 0; done < inner; done += Tile)
            {
                var count = Math.Min(Tile, inner - done);
                kernel(
                    Run(a, aStart, _aStrides[^1], done, tile[..count]),
                    Run(b, bStart, _bStrides[^1], done, tile.Slice(Tile, count)),
                    y.Slice(start + done, count));
            }
        }
    }

    /// <summary>Where each input starts for the inner run that begins at an element of the output.</summary>
    public (int A, int B) Offsets(int element)
    {
        var (a, b) = (0, 0);
        for (var axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            var index = axis == 0 ? element : element % _sizes[axis];
            element /= axis == 0 ? 1 : _sizes[axis];
            a += index * _aStrides[axis];
            b += index * _bStrides[axis];
        }
        return (a, b);
    }

    private static ReadOnlySpan<T> Run<T>(ReadOnlySpan<T> input, int start, int stride, int done, Span<T> tile) where T : unmanaged
    {
        if (stride == 1)
        {
            return input.Slice(start + done, tile.Length);
        }
        tile.Fill(input[start]);
        return tile;
    }
}
