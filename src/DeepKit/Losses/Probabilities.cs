using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>What losses have in common that know of probabilities.</summary>
internal static class Probabilities
{
    /// <summary>Keras' <c>epsilon()</c>: probabilities are kept this far from 0 and 1 before a logarithm is taken, divisors from 0.</summary>
    public const double Epsilon = 1e-7;

    public static SymbolicTensor Clip(SymbolicTensor probabilities, double greatest = 1 - Epsilon) => probabilities.Maximum(Epsilon).Minimum(greatest);

    /// <summary>Scores that add up to 1 along an axis, clipped.</summary>
    public static SymbolicTensor Normalized(SymbolicTensor scores, int axis) => Clip(scores / scores.Sum([axis], keepDims: true));

    /// <summary>Yes-or-no targets moved towards ½.</summary>
    public static SymbolicTensor SmoothBinary(SymbolicTensor targets, float smoothing) =>
        smoothing == 0 ? targets : (targets * (1.0 - smoothing)) + (0.5 * smoothing);

    /// <summary>One-hot targets moved towards equal ones; Keras counts the classes on the last axis.</summary>
    public static SymbolicTensor Smooth(SymbolicTensor targets, SymbolicTensor yPred, float smoothing) =>
        smoothing == 0 ? targets : (targets * (1.0 - smoothing)) + (smoothing / yPred.Shape[^1]!.Value);

    /// <summary>
    /// The logits behind predictions, if they are given as such or are the output of the activation that makes probabilities
    /// of them. As in Keras, the loss is then computed from the logits, which is exact where probabilities round to 0 or 1.
    /// </summary>
    public static SymbolicTensor? Logits(SymbolicTensor yPred, bool fromLogits, string activationOp) =>
        fromLogits ? yPred
        : yPred.Node.Op == activationOp ? yPred.Node.Inputs[0]
        : null;

    /// <summary>Cross-entropy of yes-or-no targets, element by element.</summary>
    public static SymbolicTensor BinaryCrossentropy(SymbolicTensor targets, SymbolicTensor yPred, bool fromLogits) =>
        Logits(yPred, fromLogits, "Sigmoid") is { } logits ? OfLogits(targets, logits) : OfProbabilities(targets, Clip(yPred));

    /// <summary>A tensor with an axis moved to the end.</summary>
    public static SymbolicTensor WithLast(SymbolicTensor x, int axis)
    {
        var moved = axis < 0 ? axis + x.Shape.Rank : axis;
        return moved == x.Shape.Rank - 1 ? x : x.Transpose([.. Enumerable.Range(0, x.Shape.Rank).Where(other => other != moved), moved]);
    }

    /// <summary>TensorFlow's stable form: <c>max(x, 0) − x·t + log(1 + e^−|x|)</c>.</summary>
    private static SymbolicTensor OfLogits(SymbolicTensor targets, SymbolicTensor x) =>
        x.Relu() - (x * targets) + (-x.Abs()).Exp().Log1p();

    private static SymbolicTensor OfProbabilities(SymbolicTensor targets, SymbolicTensor p) =>
        -((targets * p.Log()) + ((1 - targets) * (1 - p).Log()));
}
