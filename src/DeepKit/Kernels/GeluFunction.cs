using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The Gaussian error linear unit <c>x · Φ(x)</c> in float32, with <c>Φ(x) = (1 + erf(x / √2)) / 2</c>.</summary>
internal static class GeluFunction<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const float RootHalf = 0.70710678f;
    private const float OneOverRootTwoPi = 0.39894228f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(TVector x) => TSimd.Multiply(x, Distribution(x));

    /// <summary>The derivative, <c>Φ(x) + x · exp(−x² / 2) / √(2π)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative(TVector x)
    {
        var density = SimdMath<TSimd, TVector>.Exp(TSimd.Multiply(TSimd.Multiply(x, TSimd.Broadcast(-0.5f)), x));
        return TSimd.MultiplyAdd(TSimd.Multiply(x, TSimd.Broadcast(OneOverRootTwoPi)), density, Distribution(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Distribution(TVector x)
    {
        var half = TSimd.Broadcast(0.5f);
        return TSimd.MultiplyAdd(ErrorFunction<TSimd, TVector>.Apply(TSimd.Multiply(x, TSimd.Broadcast(RootHalf))), half, half);
    }
}
