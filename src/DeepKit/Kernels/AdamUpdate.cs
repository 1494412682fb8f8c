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
            var step = TSimd.Divide(TSimd.Multiply(m, rate), TSimd.Add(TSimd.Sqrt(v), epsilon));
            var w = TSimd.Subtract(TSimd.Load(operands.Weight + i), step);
            TSimd.Store(m, operands.NewMean + i);
            TSimd.Store(v, operands.NewSquare + i);
            TSimd.Store(w, operands.NewWeight + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MoveTowards<TSimd, TVector>(TVector old, TVector value, TVector part)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Add(old, TSimd.Multiply(TSimd.Subtract(value, old), part));
}
