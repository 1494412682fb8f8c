using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The element-wise difference of two tensors: the first less the second.</summary>
public sealed class Subtract : Merge
{
    private protected override int? InputCount => 2;

    private protected override SymbolicTensor Join(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks) =>
        inputs[0] - inputs[1];
}
