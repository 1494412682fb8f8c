using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The gradients within one step of a GRU, one vector of units.</summary>
internal static unsafe class GruGradientCell<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>
    /// The reset gate acts after the product: the gradients of z and, beside them, of the products, which differ in the candidate's; dh
    /// keeps what went around the candidate.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void After(float* gates, nint units, float* inner, float* before, float* dh, TwoRows dz)
    {
        var (dUpdate, dCandidate) = Gates(gates, units, before, dh);
        dz.Store<TSimd, TVector>(dUpdate, 0);
        var reset = TSimd.Load(gates + units);
        var dInner = TSimd.Multiply(dCandidate, reset);
        dz.Store<TSimd, TVector>(Slope(TSimd.Multiply(dInner, TSimd.Load(inner)), reset), units);
        dz.Store<TSimd, TVector>(dCandidate, dInner, 2 * units);
    }

    /// <summary>The reset gate acts before the product: all but its own gradient, for which the candidate's product is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Before(float* gates, nint units, float* before, float* dh, TwoRows update, TwoRows candidate)
    {
        var (dUpdate, dCandidate) = Gates(gates, units, before, dh);
        update.Store<TSimd, TVector>(dUpdate, 0);
        candidate.Store<TSimd, TVector>(dCandidate, 0);
    }

    /// <summary>The reset gate's gradient from that of what it let through, which is added to dh, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reset(float* resets, float* before, float* dInner, float* dh, TwoRows dReset)
    {
        var reset = TSimd.Load(resets);
        var passed = TSimd.Multiply(TSimd.Load(dInner), reset);
        TSimd.Store(TSimd.Add(TSimd.Load(dh), passed), dh);
        dReset.Store<TSimd, TVector>(Slope(TSimd.Multiply(passed, TSimd.Load(before)), reset), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Update, TVector Candidate) Gates(float* gates, nint units, float* before, float* dhRow)
    {
        var (update, candidate, dh) = (TSimd.Load(gates), TSimd.Load(gates + (2 * units)), TSimd.Load(dhRow));
        var kept = TSimd.Multiply(dh, update);
        TSimd.Store(kept, dhRow);
        var change = TSimd.Subtract(TSimd.Load(before), candidate);
        var slope = TSimd.Subtract(TSimd.Broadcast(1f), TSimd.Multiply(candidate, candidate));
        return (Slope(TSimd.Multiply(kept, change), update), TSimd.Multiply(TSimd.Subtract(dh, kept), slope));
    }

    // What is left of a sigmoid's slope once its value is in the product.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(TVector product, TVector sigmoid) =>
        TSimd.Multiply(product, TSimd.Subtract(TSimd.Broadcast(1f), sigmoid));
}
