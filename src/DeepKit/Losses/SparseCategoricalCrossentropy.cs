using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Cross-entropy of class numbers over classes on the last axis: <c>−log(p[target])</c>.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : Loss
{
    /// <inheritdoc/>
    public override string Name => "sparse_categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <inheritdoc/>
    public override bool TakesLabels => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var logits = Probabilities.Logits(yPred, FromLogits, "Softmax") ?? Probabilities.Clip(yPred).Log();
        return logits.SparseSoftmaxCrossEntropy(yTrue);
    }
}
