namespace DeepKit.Losses;

/// <summary>What becomes of the losses of a batch's samples.</summary>
public enum Reduction
{
    /// <summary>Their sum divided by their number: Keras' default.</summary>
    SumOverBatchSize,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The same as <see cref="SumOverBatchSize"/>.</summary>
    Mean,

    /// <summary>Their sum divided by the sum of the samples' weights, if there are weights.</summary>
    MeanWithSampleWeight,

    /// <summary>They stay as they are. A model cannot be trained on them, which needs one number.</summary>
    None,
}
