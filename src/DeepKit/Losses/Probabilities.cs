using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>What cross-entropies have in common.</summary>
internal static class Probabilities
{
    /// <summary>Keras' <c>epsilon()</c>: probabilities are kept this far from 0 and 1 before a logarithm is taken.</summary>
    private const double Epsilon = 1e-7;

    public static SymbolicTensor Clip(SymbolicTensor probabilities) => probabilities.Maximum(Epsilon).Minimum(1 - Epsilon);

    /// <summary>
    /// The logits behind predictions, if they are given as such or are the output of the activation that makes probabilities
    /// of them. As in Keras, the loss is then computed from the logits, which is exact where probabilities round to 0 or 1.
    /// </summary>
    public static SymbolicTensor? Logits(SymbolicTensor yPred, bool fromLogits, string activationOp) =>
        fromLogits ? yPred
        : yPred.Node.Op == activationOp ? yPred.Node.Inputs[0]
        : null;
}
