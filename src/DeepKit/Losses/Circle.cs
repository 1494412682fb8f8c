using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Circle loss (Sun et al., arXiv:2002.10857) of embeddings of length 1: those of one class are to be near each other, those of different classes
/// far apart. Samples of a batch are compared with each other; targets are class numbers.
/// </summary>
/// <param name="gamma">How steep it is, above 0.</param>
/// <param name="margin">How far apart near and far are to be; 0 to 1.</param>
/// <param name="removeDiagonal">Whether a sample is not compared with itself.</param>
public sealed class Circle(float gamma = 80f, float margin = 0.4f, bool removeDiagonal = true) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "circle";

    /// <summary>How steep it is.</summary>
    public float Gamma { get; } = Check.NotNegative(gamma, nameof(Circle));

    /// <summary>How far apart near and far are to be.</summary>
    public float Margin { get; } = Check.NotNegative(margin, nameof(Circle));

    /// <summary>Whether a sample is not compared with itself.</summary>
    public bool RemoveDiagonal { get; } = removeDiagonal;

    /// <inheritdoc/>
    public override bool TakesLabels => true;

    internal override bool TakesAnyLabel => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var distances = (1 - yPred.MatMul(yPred, transposeB: true)).Maximum(0);
        var isSame = yTrue.Reshape([null, 1]).Equal(yTrue.Reshape([1, null]));
        var near = (distances + Margin) * ((double)Margin - distances) * -Gamma;
        var far = ((1.0 + Margin) - distances).Maximum(0) * ((1.0 - Margin) - distances) * Gamma;
        var positive = RemoveDiagonal ? isSame.LogicalAnd(OffDiagonal(yPred)) : isSame;
        return (Sum(near, positive) + Sum(far, isSame.LogicalNot())).Softplus();
    }

    /// <summary>Only samples count that have something to be near to and something to be far from.</summary>
    private protected override SymbolicTensor? Counted(SymbolicTensor yTrue, SymbolicTensor values) => values.Greater(0);

    private static SymbolicTensor OffDiagonal(SymbolicTensor yPred)
    {
        var first = yPred.Slice([0, 0], [-1, 1]);
        var numbers = first.OnesLike().Cumsum();
        return numbers.NotEqual(numbers.Reshape([1, null]));
    }

    /// <summary>The logarithm of the sum of exponentials of those that count.</summary>
    private static SymbolicTensor Sum(SymbolicTensor x, SymbolicTensor counts) => x.Where(counts, double.NegativeInfinity).LogSumExp([1]);
}
