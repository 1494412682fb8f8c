using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>
/// How a kernel finds its output's elements, one after the other, in its input: from where on, and by which steps along each axis of
/// the output.
/// </summary>
internal sealed class Box
{
    private readonly BoxCopy _copy;
    private readonly nint _offset;
    private readonly nint _rowStep;

    /// <param name="op">A node whose output 0 is made of elements of input 0.</param>
    /// <param name="start">Bytes from the input's first element to the one that comes first.</param>
    /// <param name="steps">Bytes of the input per step along each axis of the output.</param>
    public Box(Node op, nint start, ReadOnlySpan<nint> steps)
    {
        var elementBytes = op.Outputs[0].DType.Size();
        var sizes = op.Outputs[0].Shape.ToArray();
        _copy = new BoxCopy(sizes, steps, BoxCopy.DenseSteps(sizes, elementBytes), elementBytes);
        _offset = start;
        _rowStep = op.Definition.Rows(op).Split[0] ? 0 : steps[0];
    }

    /// <summary>Rows of the output are cut with those of the input if they are the same, else a call sees all of the input.</summary>
    public static RowRule Rows(Node op, bool keepsFirstAxis) => keepsFirstAxis ? RowRule.Independent(op, 0) : RowRule.Independent(op);

    /// <summary>Fills the rows of the output that a call is about.</summary>
    public unsafe void Copy(KernelContext op)
    {
        fixed (byte* x = op.ReadBytes(0), y = op.WriteBytes())
        {
            _copy.Rows(x + _offset + (op.FirstRow * _rowStep), y, op.RowCount);
        }
    }
}
