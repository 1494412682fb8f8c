using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Shapes that masks of time steps are given so that they broadcast.</summary>
internal static class Masks
{
    /// <summary>A mask <c>(batch, time)</c> of a tensor <c>(batch, time, …)</c> with axes of size 1 for the tensor's others.</summary>
    public static SymbolicTensor ExpandLike(this SymbolicTensor mask, SymbolicTensor x) => mask.Shape.Rank >= x.Shape.Rank
        ? mask
        : mask.Reshape(mask.Shape.Concat([.. Enumerable.Repeat((int?)1, x.Shape.Rank - mask.Shape.Rank)]));

    /// <summary>The mask with a new axis of size 1.</summary>
    /// <param name="mask">Truth values.</param>
    /// <param name="axis">Where the new axis will be.</param>
    public static SymbolicTensor ExpandAt(this SymbolicTensor mask, int axis) =>
        mask.Reshape([.. mask.Shape[..axis], 1, .. mask.Shape[axis..]]);

    /// <summary>Both masks, of which either may be missing.</summary>
    public static SymbolicTensor? And(SymbolicTensor? a, SymbolicTensor? b) => a is null ? b : b is null ? a : a.LogicalAnd(b);
}
