using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Blocks a matrix product so that what the tile reads over and over stays in the first two caches.</summary>
internal static unsafe class GemmDriver<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // A panel of this depth takes half of the first cache, this many rows of it a part of the second.
    private const int MaximumDepth = 256;
    private const int MaximumRows = 144;
    private const int MaximumColumns = 2048;

    // So many panels are packed at once if they are not all kept.
    private const int PanelsAtOnce = 4;

    // Below this many rows a panel is used too rarely to be worth copying.
    private const int RowsWorthPacking = 24;

    // From so many panels on it pays to copy the left factor, too: six rows at a time, in the order in which the tile reads them.
    private const int PanelsWorthCopying = 16;
    private const int TileHeight = 6;

    /// <summary>As <see cref="Gemm.Multiply"/>, in vectors of this width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int m, int n, int k, Matrix<float> a, Matrix<float> b, float* c, int stride, bool accumulate, Epilogue<float> epilogue)
    {
        var blocks = Math.Max(1, (k + MaximumDepth - 1) / MaximumDepth);
        var depth = (k + blocks - 1) / blocks;
        for (var column = 0; column < n; column += MaximumColumns)
        {
            for (var block = 0; block < blocks; block++)
            {
                var last = block == blocks - 1;
                var store = new TileStore(
                    Math.Min(MaximumColumns, n - column),
                    accumulate || block > 0,
                    null,
                    last && epilogue.Bias != null ? epilogue.Bias + column : null,
                    last ? TileStore.FloorOf(epilogue.Activation) : float.NegativeInfinity);
                nint first = block * depth;
                var part = b.FromRow(first).FromColumn(column);
                MultiplyBlock(m, (int)Math.Min(depth, k - first), a.FromColumn(first), part, c + column, stride, store);
            }
        }
    }

    // One block of K and of columns: a panel is packed when the first rows need it, and kept if more rows follow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock(int m, int depth, Matrix<float> a, Matrix<float> b, float* c, int stride, in TileStore block)
    {
        using var scratch = Scratch.Open();
        var height = Math.Min(m, MaximumRows);
        var cRows = Patches.Multiples(scratch, height, stride);
        nint width = Tile<TSimd, TVector>.PanelWidth, panelSize = depth * width, panels = (block.Columns + width - 1) / width;
        var copied = panels >= PanelsWorthCopying ? scratch.Floats((nint)depth * (height + TileHeight)) : null;
        var aRows = copied == null ? Patches.Multiples(scratch, height, a.Transposed ? 1 : a.Stride) : CopiedRows(scratch, height, depth);
        var walk = new TileWalk(Patches.Multiples(scratch, 1, 0), 1, depth, copied != null ? TileHeight : a.Transposed ? a.Stride : 1);
        var direct = !b.Transposed && m < RowsWorthPacking;
        var packedAtOnce = m > height ? panels : Math.Min(panels, PanelsAtOnce);
        var packed = scratch.Floats(panelSize * packedAtOnce);
        var sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        for (var row = 0; row < m; row += height)
        {
            var rows = Math.Min(height, m - row);
            var left = a.FromRow(row).Data;
            if (copied != null)
            {
                CopyRows(a.FromRow(row), rows, depth, copied);
                left = copied;
            }

            for (nint panel = 0; panel < panels; panel++)
            {
                var column = panel * width;
                var columns = (int)Math.Min(width, block.Columns - column);
                var reads = direct && columns == width;
                nint slot = direct ? 0 : panel % packedAtOnce;
                if (row == 0 && slot == 0 && !reads)
                {
                    Panels.PackAll(b.FromColumn(column), depth, Math.Min(packedAtOnce * width, block.Columns - column), width, packed);
                }

                var store = new TileStore(columns, block.Accumulate, sums, block.Bias == null ? null : block.Bias + column, block.Floor);
                var right = reads ? b.Data + column : packed + (slot * panelSize);
                Tile<TSimd, TVector>.Multiply(
                    left, aRows, walk, right, reads ? b.Stride : width, c + ((nint)row * stride) + column, cRows, rows, store);
            }
        }
    }

    // Groups of six rows, of each group the six elements of one k behind those of another.
    private static void CopyRows(Matrix<float> a, int rows, int depth, float* copied) =>
        Panels.PackAll(new Matrix<float>(a.Data, a.Stride, !a.Transposed), depth, rows, TileHeight, copied);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint* CopiedRows(Scratch scratch, int rows, int depth)
    {
        var offsets = scratch.Offsets(rows);
        for (nint row = 0; row < rows; row++)
        {
            offsets[row] = ((row / TileHeight * depth) * TileHeight) + (row % TileHeight);
        }

        return offsets;
    }
}
