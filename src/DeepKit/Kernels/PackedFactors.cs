using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Right factors of equal size, packed once for many products of few rows each.</summary>
internal readonly unsafe ref struct PackedFactors<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // A panel of this depth takes half of the first cache.
    private const int MaximumDepth = 256;

    private readonly int _depth;
    private readonly int _columns;
    private readonly nint _panelSize;
    private readonly nint _factorSize;
    private readonly float* _panels;
    private readonly float* _sums;
    private readonly nint* _run;

    public PackedFactors(int count, int depth, int columns, Scratch scratch)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth;
        (_depth, _columns) = (depth, columns);
        _panelSize = depth * width;
        _factorSize = (columns + width - 1) / width * _panelSize;
        _panels = scratch.Floats(count * _factorSize);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _run = Patches.Multiples(scratch, 1, 0);
    }

    /// <summary>Packs one of the factors.</summary>
    public void Pack(int factor, Matrix<float> b) =>
        Panels.PackAll(b, _depth, _columns, Tile<TSimd, TVector>.PanelWidth, _panels + (factor * _factorSize));

    /// <summary>c = a · factor, or c + a · factor when accumulating; the bias, if any, is added to every row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int factor, TileRows a, TileRows c, int rows, bool accumulate = false, float* bias = null)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth;
        var panel = _panels + (factor * _factorSize);
        for (nint column = 0; column < _columns; column += width, panel += _panelSize)
        {
            var columns = (int)Math.Min(width, _columns - column);
            for (nint k = 0; k < _depth; k += MaximumDepth)
            {
                var walk = new TileWalk(_run, 1, Math.Min(MaximumDepth, _depth - k), 1);
                var store = new TileStore(columns, accumulate || k > 0, _sums, bias == null || k > 0 ? null : bias + column);
                Tile<TSimd, TVector>.Multiply(a.First + k, a.Offsets, walk, panel + (k * width), width, c.First + column, c.Offsets, rows, store);
            }
        }
    }
}
