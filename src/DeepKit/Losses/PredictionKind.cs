namespace DeepKit.Losses;

/// <summary>What predictions are, judged by shapes as Keras does where a name such as <c>"accuracy"</c> leaves it open.</summary>
internal enum PredictionKind
{
    /// <summary>A single probability.</summary>
    Binary,

    /// <summary>A probability for each class, and targets that are class numbers.</summary>
    Labels,

    /// <summary>A probability for each class, and one-hot targets.</summary>
    OneHot,
}
