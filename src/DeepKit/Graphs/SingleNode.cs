using DeepKit.Kernels;

namespace DeepKit.Graphs;

/// <summary>Runs the kernel of one node on given values, all rows in one call.</summary>
internal static unsafe class SingleNode
{
    public static TensorValue[] Evaluate(Node node, IReadOnlyList<TensorValue> inputs)
    {
        var inputBuffers = inputs.Select(value => new NativeBuffer(value.Bytes)).ToArray();
        var outputBuffers = node.Outputs.Select(output => new NativeBuffer(ByteCount(output.Spec))).ToArray();
        var context = new KernelContext(
            node,
            [.. inputBuffers.Zip(inputs, (buffer, value) => Whole(buffer, value.Spec))],
            [.. outputBuffers.Zip(node.Outputs, (buffer, output) => Whole(buffer, output.Spec))]);
        context.SetRows(0, node.Definition.Rows(node).Count(node));
        node.Definition.KernelFor(node)(context);
        var results = node.Outputs.Zip(outputBuffers, (output, buffer) => Store(buffer, output.Spec)).ToArray();
        GC.KeepAlive(inputBuffers);
        GC.KeepAlive(outputBuffers);
        return results;
    }

    private static TensorValue Store(NativeBuffer buffer, TensorSpec spec) =>
        new(spec.DType, spec.Shape, new ReadOnlySpan<byte>(buffer.Pointer, (int)ByteCount(spec)));

    private static TensorView Whole(NativeBuffer buffer, TensorSpec spec) => new((nint)buffer.Pointer, spec.DType.Size(), (int)spec.Shape.ElementCount!.Value, RowElements: 0);

    private static long ByteCount(TensorSpec spec) => spec.Shape.ElementCount!.Value * spec.DType.Size();
}
