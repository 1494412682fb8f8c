using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>What lies together of one of many tensors that are stacked along an axis other than the first: everything after the axis.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Step">Bytes of the stack from one block of a tensor to its next one.</param>
/// <param name="PerRow">Blocks of a tensor per row of the first axis.</param>
internal sealed record StackedBlock(nint Bytes, nint Step, nint PerRow)
{
    public static StackedBlock Of(SymbolicTensor stack, int axis)
    {
        var bytes = (nint)(stack.Shape[(axis + 1)..].ElementCount!.Value * stack.DType.Size());
        return new StackedBlock(bytes, bytes * stack.Shape[axis]!.Value, (nint)stack.Shape[1..axis].ElementCount!.Value);
    }
}
