namespace DeepKit.Kernels;

/// <summary>What <see cref="DistinctNumbers"/> finds in a list.</summary>
internal readonly unsafe struct DistinctResult
{
    /// <summary>The number at each place; −1 at places that are not in use.</summary>
    public required int* Numbers { get; init; }

    /// <summary>The last position in the list that holds the number of a place.</summary>
    public required int* Last { get; init; }

    /// <summary>The place of the number at each position of the list.</summary>
    public required int* Places { get; init; }

    /// <summary>For each position the one before it that holds the same number; −1 if there is none.</summary>
    public required int* Previous { get; init; }

    /// <summary>The places in use in each stripe, from its start.</summary>
    public required int* Counts { get; init; }
}
