using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The micro-kernels for 3x3 filters on images of one channel: a vector of filters at a time, whose nine weights stay in registers while
/// the pixels pass. The weights of a filter lie <paramref name="stride"/> apart, as do what it gives for one pixel or window and the next.
/// </summary>
internal readonly unsafe struct NineTile<TSimd, TVector>(float* x, nint line, nint stride)
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly float* _x = x;
    private readonly nint _line = line;
    private readonly nint _stride = stride;

    /// <summary>y = max(floor, bias + patch · weights) for each of the patches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(nint* patches, nint count, float* weights, float* bias, float floor, float* y)
    {
        nint stride = _stride, line = _line;
        TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + stride), w2 = TSimd.Load(weights + (2 * stride));
        TVector w3 = TSimd.Load(weights + (3 * stride)), w4 = TSimd.Load(weights + (4 * stride)), w5 = TSimd.Load(weights + (5 * stride));
        TVector w6 = TSimd.Load(weights + (6 * stride)), w7 = TSimd.Load(weights + (7 * stride)), w8 = TSimd.Load(weights + (8 * stride));
        TVector start = TSimd.Load(bias), least = TSimd.Broadcast(floor);
        for (; count > 0; count--, patches++, y += stride)
        {
            var p = _x + *patches;
            var s = TSimd.MultiplyAdd(TSimd.Broadcast(p[0]), w0, start);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[1]), w1, s);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[2]), w2, s);
            p += line;
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[0]), w3, s);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[1]), w4, s);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[2]), w5, s);
            p += line;
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[0]), w6, s);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[1]), w7, s);
            s = TSimd.MultiplyAdd(TSimd.Broadcast(p[2]), w8, s);
            TSimd.Store(TSimd.Max(least, s), y);
        }
    }

    /// <summary>
    /// pooled = max(floor, bias + the largest product) of each window, and argmax (unless null) its position. A window's four patches are
    /// neighbours; the first one's offset is the first of each four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pool(nint* windows, nint count, float* weights, float* bias, float floor, float* pooled, byte* argmax)
    {
        nint stride = _stride, line = _line;
        TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + stride), w2 = TSimd.Load(weights + (2 * stride));
        TVector w3 = TSimd.Load(weights + (3 * stride)), w4 = TSimd.Load(weights + (4 * stride)), w5 = TSimd.Load(weights + (5 * stride));
        TVector w6 = TSimd.Load(weights + (6 * stride)), w7 = TSimd.Load(weights + (7 * stride)), w8 = TSimd.Load(weights + (8 * stride));
        for (; count > 0; count--, windows += 4, pooled += stride)
        {
            var p = _x + *windows;
            var v = TSimd.Broadcast(p[0]);
            var s0 = TSimd.Multiply(v, w0);
            v = TSimd.Broadcast(p[1]);
            s0 = TSimd.MultiplyAdd(v, w1, s0);
            var s1 = TSimd.Multiply(v, w0);
            v = TSimd.Broadcast(p[2]);
            s0 = TSimd.MultiplyAdd(v, w2, s0);
            s1 = TSimd.MultiplyAdd(v, w1, s1);
            s1 = TSimd.MultiplyAdd(TSimd.Broadcast(p[3]), w2, s1);
            p += line;
            v = TSimd.Broadcast(p[0]);
            s0 = TSimd.MultiplyAdd(v, w3, s0);
            var s2 = TSimd.Multiply(v, w0);
            v = TSimd.Broadcast(p[1]);
            s0 = TSimd.MultiplyAdd(v, w4, s0);
            s1 = TSimd.MultiplyAdd(v, w3, s1);
            s2 = TSimd.MultiplyAdd(v, w1, s2);
            var s3 = TSimd.Multiply(v, w0);
            v = TSimd.Broadcast(p[2]);
            s0 = TSimd.MultiplyAdd(v, w5, s0);
            s1 = TSimd.MultiplyAdd(v, w4, s1);
            s2 = TSimd.MultiplyAdd(v, w2, s2);
            s3 = TSimd.MultiplyAdd(v, w1, s3);
            v = TSimd.Broadcast(p[3]);
            s1 = TSimd.MultiplyAdd(v, w5, s1);
            s3 = TSimd.MultiplyAdd(v, w2, s3);
            p += line;
            v = TSimd.Broadcast(p[0]);
            var t0 = TSimd.Multiply(v, w6);
            s2 = TSimd.MultiplyAdd(v, w3, s2);
            v = TSimd.Broadcast(p[1]);
            t0 = TSimd.MultiplyAdd(v, w7, t0);
            var t1 = TSimd.Multiply(v, w6);
            s2 = TSimd.MultiplyAdd(v, w4, s2);
            s3 = TSimd.MultiplyAdd(v, w3, s3);
            v = TSimd.Broadcast(p[2]);
            s0 = TSimd.Add(s0, TSimd.MultiplyAdd(v, w8, t0));
            t1 = TSimd.MultiplyAdd(v, w7, t1);
            s2 = TSimd.MultiplyAdd(v, w5, s2);
            s3 = TSimd.MultiplyAdd(v, w4, s3);
            v = TSimd.Broadcast(p[3]);
            s1 = TSimd.Add(s1, TSimd.MultiplyAdd(v, w8, t1));
            s3 = TSimd.MultiplyAdd(v, w5, s3);
            p += line;
            t0 = TSimd.Multiply(TSimd.Broadcast(p[0]), w6);
            v = TSimd.Broadcast(p[1]);
            t0 = TSimd.MultiplyAdd(v, w7, t0);
            t1 = TSimd.Multiply(v, w6);
            v = TSimd.Broadcast(p[2]);
            s2 = TSimd.Add(s2, TSimd.MultiplyAdd(v, w8, t0));
            t1 = TSimd.MultiplyAdd(v, w7, t1);
            s3 = TSimd.Add(s3, TSimd.MultiplyAdd(TSimd.Broadcast(p[3]), w8, t1));
            var largest = FourPool<TSimd, TVector>.Largest(s0, s1, s2, s3, out var position);
            TSimd.Store(TSimd.Max(TSimd.Broadcast(floor), TSimd.Add(largest, TSimd.Load(bias))), pooled);
            if (argmax != null)
            {
                TSimd.StoreBytes(position, argmax);
                argmax += stride;
            }
        }
    }

    /// <summary>dWeights += each window's gradient times the patch at the position that argmax names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddPoolGradient(nint* windows, nint count, float* gradients, byte* argmax, float* dWeights)
    {
        nint stride = _stride, line = _line;
        TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero, s4 = TSimd.Zero;
        TVector s5 = TSimd.Zero, s6 = TSimd.Zero, s7 = TSimd.Zero, s8 = TSimd.Zero;
        for (; count > 0; count--, windows += 4, gradients += stride, argmax += stride)
        {
            var gradient = TSimd.Load(gradients);
            var named = TSimd.LoadBytes(argmax);
            var g0 = TSimd.Select(TSimd.Equal(named, TSimd.Zero), gradient, TSimd.Zero);
            var g1 = TSimd.Select(TSimd.Equal(named, TSimd.Broadcast(1f)), gradient, TSimd.Zero);
            var g2 = TSimd.Select(TSimd.Equal(named, TSimd.Broadcast(2f)), gradient, TSimd.Zero);
            var g3 = TSimd.Select(TSimd.Equal(named, TSimd.Broadcast(3f)), gradient, TSimd.Zero);
            var p = _x + *windows;
            s0 = TSimd.MultiplyAdd(TSimd.Broadcast(p[0]), g0, s0);
            var v = TSimd.Broadcast(p[1]);
            s0 = TSimd.MultiplyAdd(v, g1, s0);
            s1 = TSimd.MultiplyAdd(v, g0, s1);
            v = TSimd.Broadcast(p[2]);
            s1 = TSimd.MultiplyAdd(v, g1, s1);
            s2 = TSimd.MultiplyAdd(v, g0, s2);
            s2 = TSimd.MultiplyAdd(TSimd.Broadcast(p[3]), g1, s2);
            p += line;
            v = TSimd.Broadcast(p[0]);
            s0 = TSimd.MultiplyAdd(v, g2, s0);
            s3 = TSimd.MultiplyAdd(v, g0, s3);
            v = TSimd.Broadcast(p[1]);
            s0 = TSimd.MultiplyAdd(v, g3, s0);
            s1 = TSimd.MultiplyAdd(v, g2, s1);
            s3 = TSimd.MultiplyAdd(v, g1, s3);
            s4 = TSimd.MultiplyAdd(v, g0, s4);
            v = TSimd.Broadcast(p[2]);
            s1 = TSimd.MultiplyAdd(v, g3, s1);
            s2 = TSimd.MultiplyAdd(v, g2, s2);
            s4 = TSimd.MultiplyAdd(v, g1, s4);
            s5 = TSimd.MultiplyAdd(v, g0, s5);
            v = TSimd.Broadcast(p[3]);
            s2 = TSimd.MultiplyAdd(v, g3, s2);
            s5 = TSimd.MultiplyAdd(v, g1, s5);
            p += line;
            v = TSimd.Broadcast(p[0]);
            s3 = TSimd.MultiplyAdd(v, g2, s3);
            s6 = TSimd.MultiplyAdd(v, g0, s6);
            v = TSimd.Broadcast(p[1]);
            s3 = TSimd.MultiplyAdd(v, g3, s3);
            s4 = TSimd.MultiplyAdd(v, g2, s4);
            s6 = TSimd.MultiplyAdd(v, g1, s6);
            s7 = TSimd.MultiplyAdd(v, g0, s7);
            v = TSimd.Broadcast(p[2]);
            s4 = TSimd.MultiplyAdd(v, g3, s4);
            s5 = TSimd.MultiplyAdd(v, g2, s5);
            s7 = TSimd.MultiplyAdd(v, g1, s7);
            s8 = TSimd.MultiplyAdd(v, g0, s8);
            v = TSimd.Broadcast(p[3]);
            s5 = TSimd.MultiplyAdd(v, g3, s5);
            s8 = TSimd.MultiplyAdd(v, g1, s8);
            p += line;
            s6 = TSimd.MultiplyAdd(TSimd.Broadcast(p[0]), g2, s6);
            v = TSimd.Broadcast(p[1]);
            s6 = TSimd.MultiplyAdd(v, g3, s6);
            s7 = TSimd.MultiplyAdd(v, g2, s7);
            v = TSimd.Broadcast(p[2]);
            s7 = TSimd.MultiplyAdd(v, g3, s7);
            s8 = TSimd.MultiplyAdd(v, g2, s8);
            s8 = TSimd.MultiplyAdd(TSimd.Broadcast(p[3]), g3, s8);
        }

        AddTo(dWeights, s0);
        AddTo(dWeights + stride, s1);
        AddTo(dWeights + (2 * stride), s2);
        AddTo(dWeights + (3 * stride), s3);
        AddTo(dWeights + (4 * stride), s4);
        AddTo(dWeights + (5 * stride), s5);
        AddTo(dWeights + (6 * stride), s6);
        AddTo(dWeights + (7 * stride), s7);
        AddTo(dWeights + (8 * stride), s8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* target, TVector sum) => TSimd.Store(TSimd.Add(sum, TSimd.Load(target)), target);
}
