using System.Runtime.CompilerServices;

namespace DeepKit.Graphs;

/// <summary>Where a kernel finds one tensor: its memory, and how far apart its rows are.</summary>
/// <param name="Address">The first row's first element.</param>
/// <param name="ElementSize">Bytes of one element.</param>
/// <param name="Elements">The elements of the whole tensor.</param>
/// <param name="RowElements">Elements from one row to the next if a call sees only its own rows, else 0.</param>
/// <param name="IsSlice">True if the memory holds only the rows of the current call.</param>
internal readonly record struct TensorView(nint Address, int ElementSize, int Elements, int RowElements, bool IsSlice = false);

/// <summary>
/// What a kernel is called with: the node and the rows of its tensors to work on. Tensors that are cut by rows look like
/// smaller tensors, so that a kernel needs not know that it has only a part of the batch.
/// </summary>
internal sealed unsafe class KernelContext(Node node, TensorView[] inputs, TensorView[] outputs)
{
    public Node Node { get; } = node;

    /// <summary>The first row of this call within the whole.</summary>
    public int FirstRow { get; private set; }

    /// <summary>The number of rows of this call.</summary>
    public int RowCount { get; private set; }

    /// <summary>What a kernel worked out in its first call and needs in every later one, such as strides.</summary>
    public object? State { get; set; }

    public void SetRows(int first, int count)
    {
        FirstRow = first;
        RowCount = count;
    }

    /// <summary>The columns of this call if the work is cut by <see cref="RowKind.Columns"/>.</summary>
    /// <param name="columns">The columns of the output.</param>
    public (int First, int Count) Columns(int columns)
    {
        var first = FirstRow * RowRule.ColumnGroup;
        return (first, Math.Min(RowCount * RowRule.ColumnGroup, columns - first));
    }

    public ReadOnlySpan<T> Read<T>(int input) where T : unmanaged => Span<T>(inputs[input]);

    public Span<T> Write<T>(int output = 0) where T : unmanaged => Span<T>(outputs[output]);

    public ReadOnlySpan<byte> ReadBytes(int input) => Bytes(inputs[input]);

    public Span<byte> WriteBytes(int output = 0) => Bytes(outputs[output]);

    public T* In<T>(int input) where T : unmanaged => Pointer<T>(inputs[input]);

    public T* Out<T>(int output = 0) where T : unmanaged => Pointer<T>(outputs[output]);

    /// <summary>As <see cref="Out{T}"/>; null for one of <see cref="OpDefinition.OptionalOutputs"/> that nobody reads.</summary>
    public T* OutIfRead<T>(int output) where T : unmanaged => outputs[output].Elements == 0 ? null : Pointer<T>(outputs[output]);

    /// <summary>Size of an axis of an input, all rows counted; the engine has made every axis known.</summary>
    public int InputAxis(int input, int axis) => Node.Inputs[input].Shape[axis]!.Value;

    public int OutputAxis(int output, int axis) => Node.Outputs[output].Shape[axis]!.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Pointer<T>(in TensorView view) where T : unmanaged =>
        (T*)view.Address + (view.IsSlice ? 0 : (nint)view.RowElements * FirstRow);

    private Span<T> Span<T>(in TensorView view) where T : unmanaged => new(Pointer<T>(view), ElementCount(view));

    private Span<byte> Bytes(in TensorView view)
    {
        var skipped = view.IsSlice ? 0 : (nint)view.RowElements * FirstRow * view.ElementSize;
        return new((byte*)view.Address + skipped, ElementCount(view) * view.ElementSize);
    }

    private int ElementCount(in TensorView view) => view.RowElements == 0 ? view.Elements : view.RowElements * RowCount;
}
