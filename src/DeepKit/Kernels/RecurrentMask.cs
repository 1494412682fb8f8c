namespace DeepKit.Kernels;

/// <summary>What a mask [rows, time] does to the states of a recurrent op: where it is false they stay as they are.</summary>
internal static unsafe class RecurrentMask
{
    /// <summary>True if a row takes part in a step; without a mask all do.</summary>
    public static bool Takes(bool* mask, in RecurrentShape shape, int position, nint row) =>
        mask == null || mask[(row * shape.Steps) + position];

    /// <summary>Puts the state before a step in place of the one after it in the rows that take no part.</summary>
    public static void Carry(bool* mask, in RecurrentShape shape, int position, int rows, TileRows before, TileRows after)
    {
        for (nint row = 0; mask != null && row < rows; row++)
        {
            if (!Takes(mask, shape, position, row))
            {
                new ReadOnlySpan<float>(before[row], shape.Units).CopyTo(new Span<float>(after[row], shape.Units));
            }
        }
    }
}
