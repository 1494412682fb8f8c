namespace DeepKit.Layers;

/// <summary>What a layer is being traced for.</summary>
/// <param name="Training">True for a training step; then Dropout drops, for instance.</param>
public sealed record CallContext(bool Training)
{
    /// <summary>A training step.</summary>
    public static CallContext ForTraining { get; } = new(true);

    /// <summary>Evaluation and prediction.</summary>
    public static CallContext ForInference { get; } = new(false);
}
