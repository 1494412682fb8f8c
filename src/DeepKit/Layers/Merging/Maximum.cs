using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The element-wise largest of two or more tensors; where a tensor is masked, the others decide.</summary>
public sealed class Maximum : Merge
{
    private protected override SymbolicTensor Join(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks) =>
        MaskedPairs.Fold(inputs, masks, (a, b) => a.Maximum(b));
}
