using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>TensorFlow's <c>TF_Buffer</c>: bytes and what frees them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct TensorFlowBuffer
{
    private readonly byte* _data;
    private readonly nuint _length;
    private readonly nint _deallocator;

    public ReadOnlySpan<byte> Bytes => new(_data, checked((int)_length));
}
