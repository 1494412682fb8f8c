using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// Activations of sums, as gates have them. Each is a loop of its own: with several in one method the JIT would stop inlining, and call
/// with vectors in memory.
/// </summary>
internal static unsafe class SimdSums<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary><c>y[i] = σ(a[i] + b[i])</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(float* a, float* b, float* y, nint count)
    {
        nint i = 0;
        for (; i + TSimd.Width <= count; i += TSimd.Width)
        {
            TSimd.Store(SimdMath<TSimd, TVector>.Sigmoid(TSimd.Add(TSimd.Load(a + i), TSimd.Load(b + i))), y + i);
        }

        for (; i < count; i++)
        {
            y[i] = SimdMath<Simd1, float>.Sigmoid(a[i] + b[i]);
        }
    }

    /// <summary><c>y[i] = tanh(a[i] + b[i])</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(float* a, float* b, float* y, nint count)
    {
        nint i = 0;
        for (; i + TSimd.Width <= count; i += TSimd.Width)
        {
            TSimd.Store(SimdMath<TSimd, TVector>.Tanh(TSimd.Add(TSimd.Load(a + i), TSimd.Load(b + i))), y + i);
        }

        for (; i < count; i++)
        {
            y[i] = SimdMath<Simd1, float>.Tanh(a[i] + b[i]);
        }
    }
}
