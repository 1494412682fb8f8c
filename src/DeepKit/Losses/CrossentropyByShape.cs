using DeepKit.Graphs;

namespace DeepKit.Losses;

/// <summary>What <c>"crossentropy"</c> stands for until shapes are known; Keras' rule picks one of the cross-entropies then.</summary>
internal sealed class CrossentropyByShape(string name) : Loss
{
    public override string Name { get; init; } = name;

    internal override Loss For(Shape yTrue, Shape yPred) => PredictionKinds.Of(yTrue, yPred) switch
    {
        PredictionKind.Binary => new BinaryCrossentropy(),
        PredictionKind.Labels => new SparseCategoricalCrossentropy(),
        _ => new CategoricalCrossentropy(),
    };

    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) => For(yTrue.Shape, yPred.Shape).Values(yTrue, yPred);
}
