using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>A smooth rectifier: <c>log(1 + eˣ)</c>.</summary>
public sealed class Softplus : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Softplus();
}
