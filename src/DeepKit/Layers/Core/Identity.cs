using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>Gives its inputs back, with their masks: a placeholder where a model asks for a layer.</summary>
public sealed class Identity : Layer
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context) => inputs;
}
