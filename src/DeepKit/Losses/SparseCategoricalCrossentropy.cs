using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Cross-entropy of class numbers over classes on the last axis: <c>−log(p[target])</c>.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="ignoreClass">A class number whose samples do not count, such as −1 for what nobody labelled; <c>null</c> for none.</param>
[KerasOnly("axis", -1)]
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sparse_categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A class number whose samples do not count.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <inheritdoc/>
    public override bool TakesLabels => true;

    internal override int? IgnoredLabel => IgnoreClass;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        if (IgnoreClass is not { } ignored)
        {
            return (Probabilities.Logits(yPred, FromLogits, "Softmax") ?? Probabilities.Clip(yPred).Log()).SparseSoftmaxCrossEntropy(yTrue);
        }
        var counts = yTrue.NotEqual(ignored);
        var scores = yPred.Where(counts.Reshape(yTrue.Shape.Concat([1])), 0);
        var values = (FromLogits ? scores : Probabilities.Clip(scores).Log()).SparseSoftmaxCrossEntropy(yTrue.Where(counts, 0));
        return values.Where(counts, 0);
    }

    private protected override SymbolicTensor? Counted(SymbolicTensor yTrue, SymbolicTensor values) =>
        IgnoreClass is { } ignored ? yTrue.NotEqual(ignored) : null;
}
