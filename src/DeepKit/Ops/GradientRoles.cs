using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>What the inputs and outputs of a gradient op have to do with those of the op that it is the gradient of, the forward op.</summary>
/// <param name="Inputs">For every input of the forward op, which input of the gradient op it is.</param>
/// <param name="Seeds">For every output of the forward op, which input of the gradient op is its gradient; <c>null</c> if none is.</param>
/// <param name="Sources">For every output of the gradient op, which input of the forward op it is the gradient of.</param>
internal sealed record GradientRoles(int[] Inputs, int?[] Seeds, int[] Sources)
{
    /// <summary>The forward op's attributes; by default those of the gradient op, which may have more.</summary>
    public AttributeMap? Attributes { get; init; }
}
