using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>What <c>"accuracy"</c> stands for until shapes are known; Keras' rule picks one of the accuracies then.</summary>
internal sealed class AccuracyByShape(string name) : Metric
{
    public override string Name { get; init; } = name;

    public override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight) =>
        For(yTrue.Shape, yPred.Shape).Update(yTrue, yPred, sampleWeight);

    internal override Metric For(Shape yTrue, Shape yPred) =>
        yPred[^1] == 1 ? new BinaryAccuracy { Name = Name }
        : yTrue.Rank < yPred.Rank || yTrue[^1] == 1 ? new SparseCategoricalAccuracy { Name = Name }
        : new CategoricalAccuracy { Name = Name };
}
