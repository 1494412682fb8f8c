using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>
/// One row times a matrix, float32. Memory is what takes time, so the matrix is read once, several of its rows side by side, and the sums
/// only come and go once for all of these.
/// </summary>
internal static unsafe class RowProduct
{
    /// <summary>Rows of the matrix that are read side by side.</summary>
    private const int RowsAtOnce = 8;

    /// <summary>c[n] += a[k] · b[k, n]; rows of b begin <paramref name="stride"/> floats apart.</summary>
    public static void MultiplyAdd(int n, int k, float* a, float* b, nint stride, float* c)
    {
        switch (SimdWidth.For(n))
        {
            case 512:
                MultiplyAdd<Simd512, Vector512<float>>(n, k, a, b, stride, c);
                break;
            case 256:
                MultiplyAdd<Simd256, Vector256<float>>(n, k, a, b, stride, c);
                break;
            default:
                MultiplyAdd<Simd128, Vector128<float>>(n, k, a, b, stride, c);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd<TSimd, TVector>(int n, int k, float* a, float* b, nint stride, float* c)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var whole = n - (n % TSimd.Width);
        for (; k >= RowsAtOnce; k -= RowsAtOnce, a += RowsAtOnce, b += RowsAtOnce * stride)
        {
            AddRows<TSimd, TVector>(whole, a, b, stride, c);
            AddRows<Simd1, float>(n - whole, a, b + whole, stride, c + whole);
        }

        for (; k > 0; k--, a++, b += stride)
        {
            AddRow<TSimd, TVector>(whole, *a, b, c);
            AddRow<Simd1, float>(n - whole, *a, b + whole, c + whole);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TSimd, TVector>(int n, float* a, float* b, nint stride, float* c)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var (a0, a1, a2, a3) = (TSimd.Broadcast(a[0]), TSimd.Broadcast(a[1]), TSimd.Broadcast(a[2]), TSimd.Broadcast(a[3]));
        var (a4, a5, a6, a7) = (TSimd.Broadcast(a[4]), TSimd.Broadcast(a[5]), TSimd.Broadcast(a[6]), TSimd.Broadcast(a[7]));
        var b4 = b + (4 * stride);
        for (nint i = 0; i < n; i += TSimd.Width)
        {
            var sum = TSimd.MultiplyAdd(a0, TSimd.Load(b + i), TSimd.Load(c + i));
            sum = TSimd.MultiplyAdd(a1, TSimd.Load(b + stride + i), sum);
            sum = TSimd.MultiplyAdd(a2, TSimd.Load(b + (2 * stride) + i), sum);
            sum = TSimd.MultiplyAdd(a3, TSimd.Load(b + (3 * stride) + i), sum);
            sum = TSimd.MultiplyAdd(a4, TSimd.Load(b4 + i), sum);
            sum = TSimd.MultiplyAdd(a5, TSimd.Load(b4 + stride + i), sum);
            sum = TSimd.MultiplyAdd(a6, TSimd.Load(b4 + (2 * stride) + i), sum);
            TSimd.Store(TSimd.MultiplyAdd(a7, TSimd.Load(b4 + (3 * stride) + i), sum), c + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow<TSimd, TVector>(int n, float a, float* b, float* c)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var factor = TSimd.Broadcast(a);
        for (nint i = 0; i < n; i += TSimd.Width)
        {
            TSimd.Store(TSimd.MultiplyAdd(factor, TSimd.Load(b + i), TSimd.Load(c + i)), c + i);
        }
    }
}
