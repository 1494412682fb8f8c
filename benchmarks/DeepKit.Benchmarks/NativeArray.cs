using System.Runtime.InteropServices;

namespace DeepKit.Benchmarks;

/// <summary>Aligned random floats outside the managed heap.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    public NativeArray(int count)
    {
        Data = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), 64);
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            Data[i] = random.NextSingle() - 0.5f;
        }
    }

    public float* Data { get; }

    public void Dispose() => NativeMemory.AlignedFree(Data);
}
