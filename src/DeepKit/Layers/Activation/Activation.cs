using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>Applies an activation function to an input of any shape.</summary>
/// <param name="function">The function, by Keras' name or as an object.</param>
public sealed class Activation(ActivationFunction function) : Layer
{
    /// <summary>The function.</summary>
    [KerasName("activation")]
    public ActivationFunction Function { get; } = function;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => Function.Apply(x);
}
