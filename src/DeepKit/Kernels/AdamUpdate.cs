using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>
/// A step of Adam in one pass: <c>m ← m + (g − m) · (1 − β₁)</c>, <c>v ← v + (g² − v) · (1 − β₂)</c>, <c>w ← w − m · rate / (√v + ε)</c>.
/// It rounds as the single operations do, so that the same bits come of it.
/// </summary>
internal static unsafe class AdamUpdate
{
    public static void Run(in AdamOperands operands, int count)
    {
        switch (SimdWidth.For(count))
        {
            case 512:
                Run<Simd512, Vector512<float>>(operands, count);
                break;
            case 256:
                Run<Simd256, Vector256<float>>(operands, count);
                break;
            default:
                Run<Simd128, Vector128<float>>(operands, count);
                break;
        }
    }

    /// <summary>
    /// Steps without a gradient, one for each rate, made in place: the new values stand where the old ones do, and neither
    /// <see cref="AdamOperands.Gradient"/> nor <see cref="AdamOperands.Rate"/> is read.
    /// </summary>
    public static void RunIdle(in AdamOperands operands, ReadOnlySpan<float> rates, int count)
    {
        switch (SimdWidth.For(count))
        {
            case 512:
                RunIdle<Simd512, Vector512<float>>(operands, rates, count);
                break;
            case 256:
                RunIdle<Simd256, Vector256<float>>(operands, rates, count);
                break;
            default:
                RunIdle<Simd128, Vector128<float>>(operands, rates, count);
                break;
        }
    }

    private static void RunIdle<TSimd, TVector>(in AdamOperands operands, ReadOnlySpan<float> rates, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var vectors = count - (count % TSimd.Width);
        RunIdleFrom<TSimd, TVector>(operands, rates, 0, vectors);
        RunIdleFrom<Simd1, float>(operands, rates, vectors, count);
    }

    private static void Run<TSimd, TVector>(in AdamOperands operands, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var vectors = count - (count % TSimd.Width);
        RunFrom<TSimd, TVector>(operands, 0, vectors);
        RunFrom<Simd1, float>(operands, vectors, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFrom<TSimd, TVector>(AdamOperands operands, nint first, nint end)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var meanPart = TSimd.Broadcast(operands.MeanPart);
        var squarePart = TSimd.Broadcast(operands.SquarePart);
        var rate = TSimd.Broadcast(operands.Rate);
        var epsilon = TSimd.Broadcast(operands.Epsilon);
        for (var i = first; i < end; i += TSimd.Width)
        {
            var g = TSimd.Load(operands.Gradient + i);
            var m = MoveTowards<TSimd, TVector>(TSimd.Load(operands.Mean + i), g, meanPart);
            var v = MoveTowards<TSimd, TVector>(TSimd.Load(operands.Square + i), TSimd.Multiply(g, g), squarePart);
            var w = Move<TSimd, TVector>(TSimd.Load(operands.Weight + i), m, v, rate, epsilon);
            TSimd.Store(m, operands.NewMean + i);
            TSimd.Store(v, operands.NewSquare + i);
            TSimd.Store(w, operands.NewWeight + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunIdleFrom<TSimd, TVector>(AdamOperands operands, ReadOnlySpan<float> rates, nint first, nint end)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var meanPart = TSimd.Broadcast(operands.MeanPart);
        var squarePart = TSimd.Broadcast(operands.SquarePart);
        var epsilon = TSimd.Broadcast(operands.Epsilon);
        float* mean = operands.Mean, square = operands.Square, weight = operands.Weight;
        foreach (var stepRate in rates)
        {
            var rate = TSimd.Broadcast(stepRate);
            for (var i = first; i < end; i += TSimd.Width)
            {
                var m = MoveTowards<TSimd, TVector>(TSimd.Load(mean + i), TSimd.Zero, meanPart);
                var v = MoveTowards<TSimd, TVector>(TSimd.Load(square + i), TSimd.Zero, squarePart);
                var w = Move<TSimd, TVector>(TSimd.Load(weight + i), m, v, rate, epsilon);
                TSimd.Store(m, mean + i);
                TSimd.Store(v, square + i);
                TSimd.Store(w, weight + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Move<TSimd, TVector>(TVector w, TVector m, TVector v, TVector rate, TVector epsilon)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Subtract(w, TSimd.Divide(TSimd.Multiply(m, rate), TSimd.Add(TSimd.Sqrt(v), epsilon)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MoveTowards<TSimd, TVector>(TVector old, TVector value, TVector part)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Add(old, TSimd.Multiply(TSimd.Subtract(value, old), part));
}
