using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>A piecewise linear sigmoid: 0 up to −1, <c>(x + 1) / 2</c> up to 1, and 1 above.</summary>
public sealed class SparseSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "sparse_sigmoid";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.ZerosLike().Where(x.LessEqual(-1), x.OnesLike().Where(x.GreaterEqual(1), (x + 1) * 0.5));
}
