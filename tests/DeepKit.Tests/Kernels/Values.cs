using System.Runtime.InteropServices;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Kernels;

/// <summary>
/// The same numbers twice: as float32 in native memory between guards, for a fast kernel, and as float64, for the scalar one.
/// </summary>
internal sealed unsafe class Values : IDisposable
{
    private const int Guard = 32;
    private const float Untouched = -12345.5f;

    private readonly float* _memory;
    private readonly double* _wide;

    private Values(int count)
    {
        Count = count;
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)(count + (2 * Guard)) * sizeof(float), 64);
        _wide = (double*)NativeMemory.Alloc((nuint)count + 1, sizeof(double));
        new Span<float>(_memory, count + (2 * Guard)).Fill(Untouched);
    }

    public int Count { get; }

    public float* Single => _memory + Guard;

    public double* Double => _wide;

    /// <summary>Random numbers with a step of 1/8, so that equal ones occur.</summary>
    public static Values Random(int count, int seed)
    {
        var values = new Values(count);
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            values._wide[i] = random.Next(-16, 17) / 8.0;
            values.Single[i] = (float)values._wide[i];
        }

        return values;
    }

    /// <summary>Compares what the two kernels left, and looks at the guards.</summary>
    public void Check(string what)
    {
        for (var i = 0; i < Guard; i++)
        {
            Assert.AreEqual(Untouched, _memory[i], $"{what}: memory before the output was written.");
            Assert.AreEqual(Untouched, Single[Count + i], $"{what}: memory behind the output was written.");
        }

        Close.AreClose(new ReadOnlySpan<double>(_wide, Count), new ReadOnlySpan<float>(Single, Count), what);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        NativeMemory.Free(_wide);
    }
}
