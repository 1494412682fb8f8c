using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The micro-kernel for a convolution that is pooled by 2x2: the four rows in registers are one window, and only their maximum is
/// stored.
/// </summary>
internal static unsafe class PoolTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>
    /// For each of <paramref name="count"/> windows, whose four patches start at a[windows[4 · w + position]], and for the columns of a
    /// panel b: pooled[w · stride + j] = max(floor, largest + bias[j]), argmax (unless null) its position. The bias has a value for
    /// every column of the panel; the store's room for sums holds what has no place in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        float* a, nint* windows, in TileWalk walk, float* b, float* pooled, byte* argmax, nint stride, nint count, in TileStore store)
    {
        var whole = store.Columns == 2 * TSimd.Width;
        var positions = whole && argmax != null ? argmax : (byte*)(store.Sums + (2 * TSimd.Width));
        var target = whole ? pooled : store.Sums;
        for (nint place = 0; count > 0; count--, windows += 4, place += stride)
        {
            One(a, windows, walk, b, target, positions, store);
            if (!whole)
            {
                new Span<float>(target, store.Columns).CopyTo(new Span<float>(pooled + place, store.Columns));
                if (argmax != null)
                {
                    new Span<byte>(positions, store.Columns).CopyTo(new Span<byte>(argmax + place, store.Columns));
                }
            }
            else
            {
                target += stride;
                positions += argmax == null ? 0 : stride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(float* a, nint* windows, in TileWalk walk, float* b, float* pooled, byte* argmax, in TileStore store)
    {
        float* r0 = a + windows[0], r1 = a + windows[1], r2 = a + windows[2], r3 = a + windows[3];
        TVector s00 = TSimd.Load(store.Bias), s10 = s00, s20 = s00, s30 = s00;
        TVector s01 = TSimd.Load(store.Bias + TSimd.Width), s11 = s01, s21 = s01, s31 = s01;
        nint extent = walk.Length * 2 * TSimd.Width;
        var runs = walk.Runs;
        for (var left = walk.Count; left > 0; left--)
        {
            var i = *runs++;
            for (var end = b + extent; b != end; b += 2 * TSimd.Width, i++)
            {
                var b0 = TSimd.Load(b);
                var b1 = TSimd.Load(b + TSimd.Width);
                var v = TSimd.Broadcast(r0[i]);
                s00 = TSimd.MultiplyAdd(v, b0, s00);
                s01 = TSimd.MultiplyAdd(v, b1, s01);
                v = TSimd.Broadcast(r1[i]);
                s10 = TSimd.MultiplyAdd(v, b0, s10);
                s11 = TSimd.MultiplyAdd(v, b1, s11);
                v = TSimd.Broadcast(r2[i]);
                s20 = TSimd.MultiplyAdd(v, b0, s20);
                s21 = TSimd.MultiplyAdd(v, b1, s21);
                v = TSimd.Broadcast(r3[i]);
                s30 = TSimd.MultiplyAdd(v, b0, s30);
                s31 = TSimd.MultiplyAdd(v, b1, s31);
            }
        }

        StoreLargest(s00, s10, s20, s30, store.Floor, pooled, argmax);
        StoreLargest(s01, s11, s21, s31, store.Floor, pooled + TSimd.Width, argmax + TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLargest(TVector v0, TVector v1, TVector v2, TVector v3, float floor, float* pooled, byte* argmax)
    {
        var largest = FourPool<TSimd, TVector>.Largest(v0, v1, v2, v3, out var position);
        TSimd.StoreBytes(position, argmax);
        TSimd.Store(TSimd.Max(TSimd.Broadcast(floor), largest), pooled);
    }
}
