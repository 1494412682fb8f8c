using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The error function in float32: <c>x + x·p(x²)</c> near 0 and <c>1 − exp(q(|x|))</c> beyond, with polynomials fitted to the exact
/// function for the least relative error (1.2e-9 and 1.1e-9, before rounding).
/// </summary>
internal static class ErrorFunction<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const float Near = 1f;

    // From here on the error function is ±1 in 32 bits.
    private const float Saturated = 4.1f;

    /// <summary><c>2/√π ∫₀ˣ exp(−t²) dt</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x)
    {
        var negative = TSimd.Subtract(TSimd.Zero, x);
        var size = TSimd.Min(TSimd.Broadcast(Saturated), TSimd.Max(negative, x));
        var near = TSimd.MultiplyAdd(x, NearPolynomial(TSimd.Multiply(x, x)), x);
        var far = TSimd.Subtract(TSimd.Broadcast(1f), SimdMath<TSimd, TVector>.Exp(FarPolynomial(size)));
        var signed = TSimd.Select(TSimd.Greater(negative, x), TSimd.Subtract(TSimd.Zero, far), far);
        return TSimd.Select(TSimd.Greater(TSimd.Broadcast(Near), size), near, signed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NearPolynomial(TVector x)
    {
        var value = TSimd.MultiplyAdd(TSimd.Broadcast(7.853860734030604e-05f), x, TSimd.Broadcast(-0.0008010193705558777f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(0.005188327748328447f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-0.026853812858462334f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(0.1128358542919159f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-0.3761262595653534f));
        return TSimd.MultiplyAdd(value, x, TSimd.Broadcast(0.12837916612625122f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FarPolynomial(TVector x)
    {
        var value = TSimd.MultiplyAdd(TSimd.Broadcast(0.00018637925677467138f), x, TSimd.Broadcast(-0.0029476589988917112f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(0.02183806709945202f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-0.10310675948858261f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-0.638144850730896f));
        value = TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-1.1270891427993774f));
        return TSimd.MultiplyAdd(value, x, TSimd.Broadcast(-0.00034152224543504417f));
    }
}
