namespace DeepKit.Kernels;

/// <summary>
/// A tensor [time, batch, width]: the rows of a position lie one behind the other. A walk that keeps nothing for its gradient has room for
/// two positions, the one before a step and the one after it, and takes them in turn.
/// </summary>
internal readonly unsafe struct SequenceByTime(TileRows rows, nint stride, nint positions)
{
    /// <param name="first">The first row of the call at the first position; null to have room for two positions.</param>
    /// <param name="batch">The rows from one position to the next.</param>
    /// <param name="rows">The rows of the call.</param>
    /// <param name="steps">The positions.</param>
    /// <param name="width">The elements of a row.</param>
    /// <param name="scratch">Working memory.</param>
    public static SequenceByTime Of(float* first, int batch, int rows, int steps, int width, Scratch scratch)
    {
        var offsets = Patches.Multiples(scratch, rows, width);
        return first == null
            ? new(new TileRows(scratch.Floats(2 * (nint)rows * width), offsets), (nint)rows * width, 2)
            : new(new TileRows(first, offsets), (nint)batch * width, steps);
    }

    public TileRows At(nint position) => rows.FromColumn(position % positions * stride);
}
