namespace DeepKit.Kernels;

/// <summary>
/// Some neighbouring gates of a recurrent kernel [units, stride], from the first column of the first one, and the factors [rows,
/// <paramref name="dropoutStride"/>] by which the state is multiplied before it meets each gate's columns (or null).
/// </summary>
internal readonly unsafe struct RecurrentWeights(float* kernel, int stride, int units, int gates, float* dropout, int dropoutStride)
{
    public readonly float* Kernel = kernel;
    public readonly int Stride = stride;
    public readonly int Units = units;
    public readonly int Gates = gates;
    public readonly float* Dropout = dropout;
    public readonly int DropoutStride = dropoutStride;

    /// <summary>The products that the gates need: one for all of them, or one for each if the state differs from gate to gate.</summary>
    public int Parts => Dropout == null ? 1 : Gates;

    /// <summary>The columns of one of the products.</summary>
    public int PartColumns => Gates / Parts * Units;

    /// <summary>Room for the state as one gate sees it.</summary>
    public TileRows Room(int rows, Scratch scratch) =>
        Dropout == null ? default : TileRows.Room(rows, Units, scratch);

    /// <summary>The factors of each row.</summary>
    public TileRows Factors(int rows, Scratch scratch) =>
        Dropout == null ? default : new(Dropout, Patches.Multiples(scratch, rows, DropoutStride));
}
