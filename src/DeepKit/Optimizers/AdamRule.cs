using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>What a step of <see cref="Adam"/> does to a weight.</summary>
/// <param name="beta1">How slowly the mean of gradients moves.</param>
/// <param name="beta2">How slowly the mean of squares moves.</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
internal sealed class AdamRule(double beta1, double beta2, double epsilon)
{
    /// <summary>The step size with both corrections of the means' start at 0.</summary>
    public SymbolicTensor Rate(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var beta1Power = graph.Constant(beta1).Pow(step);
        var beta2Power = graph.Constant(beta2).Pow(step);
        return learningRate * (1 - beta2Power).Sqrt() / (1 - beta1Power);
    }

    /// <summary>Emits the update of one weight.</summary>
    /// <param name="graph">The graph of the training step.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="rate">What <see cref="Rate"/> returned.</param>
    /// <param name="mean">The mean of gradients.</param>
    /// <param name="square">The mean of their squares.</param>
    /// <param name="largestSquare">The largest that the mean of squares has been, if that is to be used.</param>
    public void Update(Graph graph, Variable weight, SymbolicTensor gradient, SymbolicTensor rate, Variable mean, Variable square, Variable? largestSquare = null)
    {
        var m = graph.MoveTowards(mean, gradient, 1 - beta1);
        var v = graph.MoveTowards(square, gradient.Square(), 1 - beta2);
        if (largestSquare is not null)
        {
            v = graph.Assigned(largestSquare, graph.Read(largestSquare).Maximum(v));
        }
        graph.Assign(weight, graph.Read(weight) - (m * rate / (v.Sqrt() + epsilon)));
    }
}
