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
