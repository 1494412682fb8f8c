using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;
using DeepKit.Graphs;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>Tensors in TensorFlow's memory, those of one run: given to it, or filled in by it. Empty places hold 0.</summary>
internal sealed unsafe class TensorList(int count) : CriticalFinalizerObject, IDisposable
{
    private readonly nint[] _tensors = new nint[count];

    ~TensorList()
    {
        Clear();
    }

    public int Count => _tensors.Length;

    /// <summary>The places, for TensorFlow to read or to fill.</summary>
    public Span<nint> Places => _tensors;

    /// <summary>Makes a tensor in an empty place.</summary>
    /// <returns>Its memory, aligned as TensorFlow wants it, not cleared.</returns>
    public Span<byte> Allocate(int index, TensorSpec spec)
    {
        var sizes = Array.ConvertAll(spec.Shape.ToArray(), size => (long)size);
        var bytes = checked((int)(spec.Shape.ElementCount!.Value * spec.DType.Size()));
        fixed (long* first = sizes)
        {
            var tensor = TF_AllocateTensor((int)spec.DType, first, sizes.Length, (nuint)bytes);
            _tensors[index] = tensor != 0 ? tensor : throw new TensorFlowException(TensorFlowCode.ResourceExhausted, $"There are no {bytes} bytes for a {spec}.");
        }
        return Bytes(index);
    }

    /// <summary>Copies all rows of a feed into a tensor.</summary>
    public void Fill(int index, IFeed feed)
    {
        var tensor = _tensors[index];
        var rows = TF_NumDims(tensor) == 0 ? 1 : checked((int)TF_Dim(tensor, 0));
        if (rows > 0)
        {
            feed.CopyRows(0, rows, TypeOf(index), Bytes(index));
        }
    }

    public Span<byte> Bytes(int index) => new(TF_TensorData(_tensors[index]), checked((int)TF_TensorByteSize(_tensors[index])));

    public DType TypeOf(int index) => (DType)TF_TensorType(_tensors[index]);

    public Shape ShapeOf(int index)
    {
        var tensor = _tensors[index];
        return Shape.Of([.. Enumerable.Range(0, TF_NumDims(tensor)).Select(axis => checked((int)TF_Dim(tensor, axis)))]);
    }

    public ReadOnlySpan<T> Values<T>(int index) where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(index));

    /// <summary>Frees all tensors.</summary>
    public void Clear()
    {
        foreach (ref var tensor in _tensors.AsSpan())
        {
            if (tensor != 0)
            {
                TF_DeleteTensor(tensor);
                tensor = 0;
            }
        }
    }

    public void Dispose()
    {
        Clear();
        GC.SuppressFinalize(this);
    }
}
