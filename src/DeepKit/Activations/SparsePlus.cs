using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The integral of <see cref="SparseSigmoid"/>: 0 up to −1, <c>(x + 1)² / 4</c> up to 1, and <c>x</c> above.</summary>
public sealed class SparsePlus : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "sparse_plus";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.ZerosLike().Where(x.LessEqual(-1), ((x + 1).Square() * 0.25).Where(x.Less(1), x));
}
