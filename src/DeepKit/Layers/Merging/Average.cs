using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The element-wise mean of two or more tensors.</summary>
public sealed class Average : Merge
{
    private protected override SymbolicTensor Join(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks) =>
        inputs.Aggregate((sum, x) => sum + x) / inputs.Count;
}
