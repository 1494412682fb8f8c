using DeepKit.Graphs;
using static DeepKit.Tests.Harness.TensorFlow.TensorFlowApi;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>Copies values to and from tensors of TensorFlow.</summary>
internal static unsafe class TensorFlowTensor
{
    public static nint From(TensorValue value)
    {
        var sizes = Array.ConvertAll(value.Spec.Shape.ToArray(), size => (long)size);
        fixed (long* pointer = sizes)
        {
            var tensor = TF_AllocateTensor((int)value.Spec.DType, pointer, sizes.Length, (nuint)value.Bytes.Length);
            value.Bytes.CopyTo(new Span<byte>(TF_TensorData(tensor), value.Bytes.Length));
            return tensor;
        }
    }

    public static TensorValue ToValue(nint tensor)
    {
        var sizes = Enumerable.Range(0, TF_NumDims(tensor)).Select(axis => checked((int)TF_Dim(tensor, axis))).ToArray();
        var bytes = new ReadOnlySpan<byte>(TF_TensorData(tensor), checked((int)TF_TensorByteSize(tensor)));
        return new TensorValue((DType)TF_TensorType(tensor), Shape.Of(sizes), bytes);
    }
}
