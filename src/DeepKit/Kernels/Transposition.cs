namespace DeepKit.Kernels;

/// <summary>Swaps the two axes of a matrix of which each row lies together, before and after.</summary>
internal static unsafe class Transposition
{
    /// <summary>A tile's rows and columns stay in the first-level cache while it is read along the one and written along the other.</summary>
    private const int Tile = 16;

    /// <summary>Element (i, j) of the source becomes element (j, i) of the destination.</summary>
    /// <param name="source">The source's first element.</param>
    /// <param name="sourceStep">Bytes from one of its rows to the next one.</param>
    /// <param name="destination">The destination's first element.</param>
    /// <param name="destinationStep">Bytes from one of its rows to the next one.</param>
    /// <param name="rows">The rows of the destination.</param>
    /// <param name="columns">The columns of the destination.</param>
    public static void Run<T>(byte* source, nint sourceStep, byte* destination, nint destinationStep, int rows, int columns) where T : unmanaged
    {
        for (var row = 0; row < rows; row += Tile)
        {
            var endRow = Math.Min(row + Tile, rows);
            for (var column = 0; column < columns; column += Tile)
            {
                var endColumn = Math.Min(column + Tile, columns);
                for (var i = row; i < endRow; i++)
                {
                    var x = source + (i * sizeof(T)) + (column * sourceStep);
                    var y = (T*)(destination + (i * destinationStep));
                    for (var j = column; j < endColumn; j++, x += sourceStep)
                    {
                        y[j] = *(T*)x;
                    }
                }
            }
        }
    }
}
