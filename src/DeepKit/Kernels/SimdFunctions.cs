using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>Functions written for one vector, over spans of equal length; the output may be an input.</summary>
internal static unsafe class SimdFunctions
{
    /// <summary><c>y[i] = 1 / (1 + e⁻ˣ)</c>.</summary>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => Map<SigmoidFunction>(x, y);

    /// <summary><c>y[i] = tanh x[i]</c>.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Map<TanhFunction>(x, y);

    /// <summary><c>y[i] = e</c> to the power of <c>x[i]</c>.</summary>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Map<ExpFunction>(x, y);

    /// <summary><c>y[i] = erf x[i]</c>.</summary>
    public static void Erf(ReadOnlySpan<float> x, Span<float> y) => Map<ErfFunction>(x, y);

    /// <summary><c>y[i] = x[i] · Φ(x[i])</c>.</summary>
    public static void Gelu(ReadOnlySpan<float> x, Span<float> y) => Map<Gaussian>(x, y);

    /// <summary><c>dx[i]</c> = <c>dy[i]</c> times the derivative of <see cref="Gelu"/> at <c>x[i]</c>.</summary>
    public static void GeluGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, Span<float> dx)
    {
        fixed (float* gradient = &MemoryMarshal.GetReference(dy), source = &MemoryMarshal.GetReference(x), target = &MemoryMarshal.GetReference(dx))
        {
            switch (SimdWidth.For(dx.Length))
            {
                case 512:
                    GeluGradient<Simd512, Vector512<float>>(gradient, source, target, dx.Length);
                    break;
                case 256:
                    GeluGradient<Simd256, Vector256<float>>(gradient, source, target, dx.Length);
                    break;
                default:
                    GeluGradient<Simd128, Vector128<float>>(gradient, source, target, dx.Length);
                    break;
            }
        }
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluGradient<TSimd, TVector>(float* dy, float* x, float* dx, nint count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint i = 0;
        for (; i + TSimd.Width <= count; i += TSimd.Width)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Load(dy + i), GeluFunction<TSimd, TVector>.Derivative(TSimd.Load(x + i))), dx + i);
        }

        for (; i < count; i++)
        {
            dx[i] = dy[i] * GeluFunction<Simd1, float>.Derivative(x[i]);
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

    private readonly struct ExpFunction : ISimdFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => SimdMath<TSimd, TVector>.Exp(x);
    }

    private readonly struct ErfFunction : ISimdFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => ErrorFunction<TSimd, TVector>.Apply(x);
    }

    private readonly struct Gaussian : ISimdFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => GeluFunction<TSimd, TVector>.Apply(x);
    }
}
