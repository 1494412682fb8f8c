using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The exponential function, the logistic function and the hyperbolic tangent, right to 2.5 units in the last place. All are made of
/// <c>e^y = 2ⁿ · e^r</c> with |r| ≤ ln 2 / 2 and of a polynomial for <c>e^r − 1</c>, which stays exact near 0. NaN gives NaN.
/// </summary>
internal static class SimdMath<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const float Log2E = 1.44269504f;

    // Adding it rounds a number to whole and leaves that, plus the bias of an exponent, in the lowest bits.
    private const float Rounder = 12582912f + 127f;

    // ln 2 in two parts, the first of which has few bits: n times it is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Beyond it 2ⁿ would leave the range of floats.
    private const float LargestExponent = 87f;

    // From here on e^x is infinite, and below the negative of the other one 0.
    private const float Overflows = 89f;
    private const float Vanishes = 104f;

    // From here on the tangent is 1 in 24 bits.
    private const float TanhIsOne = 9.1f;

    /// <summary><c>eˣ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        var inRange = TSimd.Max(TSimd.Broadcast(-Vanishes), TSimd.Min(TSimd.Broadcast(Overflows), x));
        var (n, _, minus1) = Reduce(inRange, 1f);
        // In two factors, since 2ⁿ itself may be too large or too small for a float where eˣ is not.
        var rounder = TSimd.Broadcast(Rounder);
        var half = TSimd.MultiplyAdd(n, TSimd.Broadcast(0.5f), rounder);
        var rest = TSimd.Add(TSimd.Subtract(n, TSimd.Subtract(half, rounder)), rounder);
        var scale = TSimd.PowerOfTwo(half);
        return TSimd.Multiply(TSimd.MultiplyAdd(scale, minus1, scale), TSimd.PowerOfTwo(rest));
    }

    /// <summary><c>1 / (1 + e⁻ˣ)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        var (scale, minus1) = Exponential(Clamp(x, LargestExponent), -1f);
        var one = TSimd.Broadcast(1f);
        return TSimd.Divide(one, TSimd.MultiplyAdd(scale, minus1, TSimd.Add(scale, one)));
    }

    /// <summary><c>tanh x</c>, as <c>e / (e + 2)</c> with <c>e = e²ˣ − 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        var (scale, minus1) = Exponential(Clamp(x, TanhIsOne), 2f);
        var e = TSimd.MultiplyAdd(scale, minus1, TSimd.Subtract(scale, TSimd.Broadcast(1f)));
        return TSimd.Divide(e, TSimd.Add(e, TSimd.Broadcast(2f)));
    }

    // The constant comes first: minimum and maximum give their second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Clamp(TVector x, float limit) =>
        TSimd.Max(TSimd.Broadcast(-limit), TSimd.Min(TSimd.Broadcast(limit), x));

    /// <summary>2ⁿ and e^r − 1 with e^(factor · x) = 2ⁿ · e^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Scale, TVector Minus1) Exponential(TVector x, float factor)
    {
        var (_, biased, minus1) = Reduce(x, factor);
        return (TSimd.PowerOfTwo(biased), minus1);
    }

    /// <summary>n, n as an exponent's bits, and e^r − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector N, TVector Biased, TVector Minus1) Reduce(TVector x, float factor)
    {
        var rounder = TSimd.Broadcast(Rounder);
        var biased = TSimd.MultiplyAdd(x, TSimd.Broadcast(factor * Log2E), rounder);
        var n = TSimd.Subtract(biased, rounder);
        var r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2High), TSimd.Multiply(x, TSimd.Broadcast(factor)));
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2Low), r);
        var square = TSimd.Multiply(r, r);
        // Two halves that need not wait for each other.
        var high = TSimd.MultiplyAdd(r, TSimd.Broadcast(.0013882514f), TSimd.Broadcast(.0083665475f));
        var low = TSimd.MultiplyAdd(r, TSimd.Broadcast(.0416672006f), TSimd.Broadcast(.1666654348f));
        var q = TSimd.MultiplyAdd(TSimd.MultiplyAdd(high, square, low), r, TSimd.Broadcast(.49999997f));
        return (n, biased, TSimd.MultiplyAdd(square, q, r));
    }
}
