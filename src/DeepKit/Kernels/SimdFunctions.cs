using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>The functions of <see cref="SimdMath{TSimd, TVector}"/> over spans of equal length; the output may be the input.</summary>
internal static unsafe class SimdFunctions
{
    /// <summary><c>y[i] = 1 / (1 + e⁻ˣ)</c>.</summary>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => Map<SigmoidFunction>(x, y);

    /// <summary><c>y[i] = tanh x[i]</c>.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Map<TanhFunction>(x, y);

    private static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, ISimdFunction
    {
        fixed (float* source = &MemoryMarshal.GetReference(x), target = &MemoryMarshal.GetReference(y))
        {
            switch (SimdWidth.For(y.Length))
            {
                case 512:
                    Map<Simd512, Vector512<float>, TFunction>(source, target, y.Length);
                    break;
                case 256:
                    Map<Simd256, Vector256<float>, TFunction>(source, target, y.Length);
                    break;
                default:
                    Map<Simd128, Vector128<float>, TFunction>(source, target, y.Length);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Map<TSimd, TVector, TFunction>(float* x, float* y, nint count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TFunction : struct, ISimdFunction
    {
        nint i = 0;
        for (; i + TSimd.Width <= count; i += TSimd.Width)
        {
            TSimd.Store(TFunction.Apply<TSimd, TVector>(TSimd.Load(x + i)), y + i);
        }

        for (; i < count; i++)
        {
            y[i] = TFunction.Apply<Simd1, float>(x[i]);
        }
    }

    private interface ISimdFunction
    {
        static abstract TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct;
    }

    private readonly struct SigmoidFunction : ISimdFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => SimdMath<TSimd, TVector>.Sigmoid(x);
    }

    private readonly struct TanhFunction : ISimdFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => SimdMath<TSimd, TVector>.Tanh(x);
    }
}
