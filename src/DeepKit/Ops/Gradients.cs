using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Differentiation of graphs.</summary>
public static class Gradients
{
    private static readonly Autodiff Autodiff = new(new GradientArithmetic(
        (a, b) => a + b,
        ReduceTo));

    /// <summary>Adds the nodes that compute the gradients of a scalar.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="sources">The tensors to differentiate with respect to.</param>
    /// <returns>One gradient per source, of its shape; <c>null</c> where the loss does not depend on it.</returns>
    public static SymbolicTensor?[] GradientsOf(this SymbolicTensor loss, IReadOnlyList<SymbolicTensor> sources)
    {
        using var scope = loss.Graph.EnterScope("gradients");
        return Autodiff.Gradients([loss], [loss.Graph.Constant(1, loss.DType)], sources);
    }

    /// <summary>Adds the nodes that compute the gradients of several tensors at once, given the gradient of each.</summary>
    /// <param name="values">The tensors to differentiate.</param>
    /// <param name="seeds">The gradient of each value, of its shape; <c>null</c> where nothing depends on it.</param>
    /// <param name="sources">The tensors to differentiate with respect to.</param>
    /// <returns>One gradient per source, of its shape; <c>null</c> where no value with a seed depends on it.</returns>
    internal static SymbolicTensor?[] GradientsOf(
        IReadOnlyList<SymbolicTensor> values, IReadOnlyList<SymbolicTensor?> seeds, IReadOnlyList<SymbolicTensor> sources)
    {
        using var scope = sources[0].Graph.EnterScope("gradients");
        return Autodiff.Gradients(values, seeds, sources);
    }

    private static SymbolicTensor ReduceTo(SymbolicTensor gradient, SymbolicTensor input)
    {
        var axes = Broadcasting.RepeatedAxes(gradient.Shape, input.Shape);
        if (axes.Length == 0)
        {
            return gradient;
        }
        var sum = gradient.Sum(axes);
        return sum.Shape.Equals(input.Shape) ? sum : sum.Reshape(input.Shape);
    }
}
