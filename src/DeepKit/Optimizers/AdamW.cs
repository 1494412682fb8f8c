namespace DeepKit.Optimizers;

/// <summary>
/// <see cref="Adam"/> that takes a part of each weight away before each step (Loshchilov and Hutter, 2017): with
/// <see cref="Optimizer.WeightDecay"/> of 0.004 unless told otherwise.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
    /// <param name="weightDecay">The part that is taken away, times the step size; at least 0.</param>
    /// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
    /// <param name="beta2">How slowly the mean of squares moves, in [0, 1).</param>
    /// <param name="epsilon">Keeps the quotient finite.</param>
    /// <param name="amsgrad">Whether the mean of squares never falls.</param>
    public AdamW(
        LearningRateSetting? learningRate = null, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad) => WeightDecay = weightDecay;
}
