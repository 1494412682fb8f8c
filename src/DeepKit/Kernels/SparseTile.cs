using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The micro-kernels for gradients through max pooling, where a window and channel pass theirs to a single output pixel: instead of a
/// dense product, each such gradient times its patch (or its filter) is added up, nine vectors of the patch at a time in registers.
/// </summary>
internal static unsafe class SparseTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>The vectors in registers at a time.</summary>
    public const int Vectors = 9;

    /// <summary>
    /// For each row r: rows[r · stride + v · Width] += sum over its entries e of gradients[e] · x[patches[e] + parts[v]], v below
    /// <paramref name="count"/>. A row has room for <paramref name="room"/> entries, counts[r] of them used.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPatches(
        float* x, nint* parts, nint count, nint* patches, float* gradients, nint* counts, nint room, float* rows, nint stride, nint rowCount)
    {
        var last = count - 1;
        float* x0 = x + parts[0], x1 = x + parts[Math.Min(1, last)], x2 = x + parts[Math.Min(2, last)];
        float* x3 = x + parts[Math.Min(3, last)], x4 = x + parts[Math.Min(4, last)], x5 = x + parts[Math.Min(5, last)];
        float* x6 = x + parts[Math.Min(6, last)], x7 = x + parts[Math.Min(7, last)], x8 = x + parts[last];
        for (nint row = 0; row < rowCount; row++, rows += stride, patches += room, gradients += room)
        {
            TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero, s4 = TSimd.Zero, s5 = TSimd.Zero, s6 = TSimd.Zero, s7 = TSimd.Zero, s8 = TSimd.Zero;
            nint entries = counts[row];
            for (nint e = 0; e < entries; e++)
            {
                var at = patches[e];
                var g = TSimd.Broadcast(gradients[e]);
                s0 = TSimd.MultiplyAdd(g, TSimd.Load(x0 + at), s0);
                s1 = TSimd.MultiplyAdd(g, TSimd.Load(x1 + at), s1);
                s2 = TSimd.MultiplyAdd(g, TSimd.Load(x2 + at), s2);
                s3 = TSimd.MultiplyAdd(g, TSimd.Load(x3 + at), s3);
                s4 = TSimd.MultiplyAdd(g, TSimd.Load(x4 + at), s4);
                s5 = TSimd.MultiplyAdd(g, TSimd.Load(x5 + at), s5);
                s6 = TSimd.MultiplyAdd(g, TSimd.Load(x6 + at), s6);
                s7 = TSimd.MultiplyAdd(g, TSimd.Load(x7 + at), s7);
                s8 = TSimd.MultiplyAdd(g, TSimd.Load(x8 + at), s8);
            }

            AddTo(rows, 0, count, s0);
            AddTo(rows, 1, count, s1);
            AddTo(rows, 2, count, s2);
            AddTo(rows, 3, count, s3);
            AddTo(rows, 4, count, s4);
            AddTo(rows, 5, count, s5);
            AddTo(rows, 6, count, s6);
            AddTo(rows, 7, count, s7);
            AddTo(rows, 8, count, s8);
        }
    }

    /// <summary>
    /// dx[parts[v]] += sum over the channels c in <paramref name="channels"/> of gradients[c] · filters[c · stride + v · Width], v below
    /// <paramref name="count"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilters(
        float* filters, nint stride, float* gradients, ulong channels, float* dx, nint* parts, nint count)
    {
        TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero, s4 = TSimd.Zero, s5 = TSimd.Zero, s6 = TSimd.Zero, s7 = TSimd.Zero, s8 = TSimd.Zero;
        while (channels != 0)
        {
            nint channel = BitOperations.TrailingZeroCount(channels);
            channels &= channels - 1;
            var w = filters + (channel * stride);
            var g = TSimd.Broadcast(gradients[channel]);
            s0 = TSimd.MultiplyAdd(g, TSimd.Load(w + (0 * TSimd.Width)), s0);
            s1 = TSimd.MultiplyAdd(g, TSimd.Load(w + (1 * TSimd.Width)), s1);
            s2 = TSimd.MultiplyAdd(g, TSimd.Load(w + (2 * TSimd.Width)), s2);
            s3 = TSimd.MultiplyAdd(g, TSimd.Load(w + (3 * TSimd.Width)), s3);
            s4 = TSimd.MultiplyAdd(g, TSimd.Load(w + (4 * TSimd.Width)), s4);
            s5 = TSimd.MultiplyAdd(g, TSimd.Load(w + (5 * TSimd.Width)), s5);
            s6 = TSimd.MultiplyAdd(g, TSimd.Load(w + (6 * TSimd.Width)), s6);
            s7 = TSimd.MultiplyAdd(g, TSimd.Load(w + (7 * TSimd.Width)), s7);
            s8 = TSimd.MultiplyAdd(g, TSimd.Load(w + (8 * TSimd.Width)), s8);
        }

        AddAt(dx, parts, 0, count, s0);
        AddAt(dx, parts, 1, count, s1);
        AddAt(dx, parts, 2, count, s2);
        AddAt(dx, parts, 3, count, s3);
        AddAt(dx, parts, 4, count, s4);
        AddAt(dx, parts, 5, count, s5);
        AddAt(dx, parts, 6, count, s6);
        AddAt(dx, parts, 7, count, s7);
        AddAt(dx, parts, 8, count, s8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* row, nint vector, nint count, TVector sum)
    {
        if (vector < count)
        {
            var target = row + (vector * TSimd.Width);
            TSimd.Store(TSimd.Add(sum, TSimd.Load(target)), target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAt(float* dx, nint* parts, nint vector, nint count, TVector sum)
    {
        if (vector < count)
        {
            var target = dx + parts[vector];
            TSimd.Store(TSimd.Add(sum, TSimd.Load(target)), target);
        }
    }
}
