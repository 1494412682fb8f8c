using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>The error function in any floating-point type, one element at a time.</summary>
internal static class ScalarErrorFunction
{
    // From here on the error function is ±1 in 64 bits.
    private const int Saturated = 6;

    /// <summary>y = erf(x); y may be x.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Abs(x[i]) < T.CreateChecked(Saturated) ? Series(x[i]) : x[i] / T.Abs(x[i]);
        }
    }

    // erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)), whose terms all have one sign (Abramowitz and Stegun, 7.1.6).
    private static T Series<T>(T x) where T : IFloatingPointIeee754<T>
    {
        var two = T.One + T.One;
        var (sum, term, divisor) = (x, x, T.One);
        for (var last = T.Zero; sum != last;)
        {
            last = sum;
            divisor += two;
            term *= two * x * x / divisor;
            sum += term;
        }
        return two / T.Sqrt(T.Pi) * T.Exp(-x * x) * sum;
    }
}
