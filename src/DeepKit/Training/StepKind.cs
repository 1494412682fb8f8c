using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>What a step is for.</summary>
internal enum StepKind
{
    /// <summary>Updates weights, loss and metrics.</summary>
    Train,

    /// <summary>Updates loss and metrics.</summary>
    Test,

    /// <summary>Computes predictions.</summary>
    Predict,
}

/// <summary>What tells one step graph of a model from another.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="TargetRow">The shape of one row of targets; a scalar's if there are none.</param>
/// <param name="IsWeighted">Whether samples have weights.</param>
internal sealed record StepSignature(StepKind Kind, Shape TargetRow, bool IsWeighted)
{
    public static readonly StepSignature Predict = new(StepKind.Predict, Shape.Scalar, false);
}
