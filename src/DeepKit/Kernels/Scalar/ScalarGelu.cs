using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>The Gaussian error linear unit in any floating-point type, one element at a time.</summary>
internal static class ScalarGelu
{
    /// <summary>y = x · Φ(x); y may be x.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * Distribution(x[i]);
        }
    }

    /// <summary>dx = dy · (Φ(x) + x · exp(−x² / 2) / √(2π)); dx may be dy or x.</summary>
    public static void Gradient<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = T.CreateChecked(0.5);
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * (Distribution(x[i]) + (x[i] * T.Exp(-half * x[i] * x[i]) / T.Sqrt(T.Tau)));
        }
    }

    private static T Distribution<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = T.CreateChecked(0.5);
        Span<T> error = [x * T.Sqrt(half)];
        ScalarErrorFunction.Apply<T>(error, error);
        return half * (T.One + error[0]);
    }
}
