using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Joins tensors pair by pair with an operation for which no number stands for nothing; what is masked takes the other's value.</summary>
internal static class MaskedPairs
{
    public static SymbolicTensor Fold(
        IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> join)
    {
        var (y, yMask) = (inputs[0], masks[0]);
        foreach (var (input, mask) in inputs.Zip(masks).Skip(1))
        {
            var x = mask is null ? input : input.Where(mask, y);
            y = yMask is null ? y : y.Where(yMask, x);
            yMask = mask is null ? null : yMask?.LogicalOr(mask);
            y = join(y, x);
        }
        return y;
    }
}
