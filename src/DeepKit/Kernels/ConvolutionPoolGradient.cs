namespace DeepKit.Kernels;

/// <summary>What <see cref="ConvolutionPool.Backward"/> reads and writes; pointers are to the first image of the call.</summary>
internal readonly unsafe struct ConvolutionPoolGradient
{
    /// <summary>The images.</summary>
    public float* Input { get; init; }

    public float* Filters { get; init; }

    /// <summary>What the forward pass returned.</summary>
    public float* Pooled { get; init; }

    /// <summary>The positions that the forward pass returned.</summary>
    public byte* ArgMax { get; init; }

    /// <summary>The gradient of <see cref="Pooled"/>.</summary>
    public float* DPooled { get; init; }

    /// <summary>Added to.</summary>
    public float* DFilters { get; init; }

    /// <summary>Added to, unless null.</summary>
    public float* DBias { get; init; }

    /// <summary>Overwritten, unless null.</summary>
    public float* DInput { get; init; }
}
