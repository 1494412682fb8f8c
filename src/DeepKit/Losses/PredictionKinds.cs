using DeepKit.Graphs;

namespace DeepKit.Losses;

/// <summary>Keras' rule for <see cref="PredictionKind"/>.</summary>
internal static class PredictionKinds
{
    public static PredictionKind Of(Shape yTrue, Shape yPred) =>
        yPred[^1] == 1 ? PredictionKind.Binary
        : yTrue.Rank < yPred.Rank || yTrue[^1] == 1 ? PredictionKind.Labels
        : PredictionKind.OneHot;
}
