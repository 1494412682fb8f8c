namespace DeepKit.Kernels;

/// <summary>Where a step of Adam finds a weight, its gradient and its slots, and the numbers that all elements share.</summary>
internal readonly unsafe struct AdamOperands
{
    public required float* Gradient { get; init; }

    public required float* Mean { get; init; }

    public required float* Square { get; init; }

    public required float* Weight { get; init; }

    public required float* NewMean { get; init; }

    public required float* NewSquare { get; init; }

    public required float* NewWeight { get; init; }

    /// <summary>How far the mean moves towards a gradient: 1 − β₁.</summary>
    public required float MeanPart { get; init; }

    /// <summary>How far the mean of squares moves: 1 − β₂.</summary>
    public required float SquarePart { get; init; }

    /// <summary>The learning rate with both corrections of the bias.</summary>
    public required float Rate { get; init; }

    public required float Epsilon { get; init; }
}
