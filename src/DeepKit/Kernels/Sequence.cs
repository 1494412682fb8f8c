namespace DeepKit.Kernels;

/// <summary>A tensor [rows, time, width]: the rows of one position are a matrix whose rows lie a whole sequence apart.</summary>
internal readonly unsafe struct Sequence(float* first, nint* offsets, nint width)
{
    public readonly float* First = first;
    public readonly nint* Offsets = offsets;
    public readonly nint Width = width;

    public static Sequence Of(float* first, int rows, int steps, int width, Scratch scratch) =>
        new(first, Patches.Multiples(scratch, rows, (nint)steps * width), width);

    public TileRows At(nint position) => new(First + (position * Width), Offsets);
}
