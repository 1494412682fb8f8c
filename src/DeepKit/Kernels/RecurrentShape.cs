namespace DeepKit.Kernels;

/// <summary>
/// The sizes of a recurrent op and the way it walks along time. Step 0 is the first of the walk; its position is where its values lie
/// in a sequence, which is the other end of it if the walk is reversed.
/// </summary>
internal readonly record struct RecurrentShape(int Steps, int Units, bool Reverse)
{
    /// <summary>The position of the state before a position's own, relative to it.</summary>
    public int Back => Reverse ? 1 : -1;

    /// <summary>Where a step's values lie in a sequence.</summary>
    public int Position(int step) => Reverse ? Steps - 1 - step : step;
}
