using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The element-wise product of two or more tensors; what is masked counts as 1, and as 0 where all of them are masked.</summary>
public sealed class Multiply : Merge
{
    private protected override SymbolicTensor Join(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks)
    {
        var y = inputs.Zip(masks, (x, mask) => mask is null ? x : x.Where(mask, 1)).Aggregate((product, x) => product * x);
        return masks.All(mask => mask is not null) ? y.Where(masks.Aggregate((a, b) => a!.LogicalOr(b!))!, 0) : y;
    }
}
