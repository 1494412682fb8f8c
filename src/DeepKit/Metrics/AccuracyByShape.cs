using DeepKit.Graphs;
using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>What <c>"accuracy"</c> stands for until shapes are known; Keras' rule picks one of the accuracies then.</summary>
internal sealed class AccuracyByShape(string name) : Metric
{
    public override string Name { get; init; } = name;

    public override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight) =>
        For(yTrue.Shape, yPred.Shape).Update(yTrue, yPred, sampleWeight);

    internal override Metric For(Shape yTrue, Shape yPred) => PredictionKinds.Of(yTrue, yPred) switch
    {
        PredictionKind.Binary => new BinaryAccuracy { Name = Name },
        PredictionKind.Labels => new SparseCategoricalAccuracy { Name = Name },
        _ => new CategoricalAccuracy { Name = Name },
    };
}
