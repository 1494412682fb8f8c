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
    /// For each filter f: dFilters[f · stride + v · Width] += sum over its gradients of value · x[patch + parts[v]], v below
    /// <paramref name="count"/>. A filter has room for <paramref name="room"/> gradients, used[f] of them used.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPatches(
        float* x, nint* parts, nint count, PatchGradient* gradients, nint* used, nint room, float* dFilters, nint stride, nint filters)
    {
        var last = count - 1;
        float* x0 = x + parts[0], x1 = x + parts[Math.Min(1, last)], x2 = x + parts[Math.Min(2, last)];
        float* x3 = x + parts[Math.Min(3, last)], x4 = x + parts[Math.Min(4, last)], x5 = x + parts[Math.Min(5, last)];
        float* x6 = x + parts[Math.Min(6, last)], x7 = x + parts[Math.Min(7, last)], x8 = x + parts[last];
        for (nint filter = 0; filter < filters; filter++, dFilters += stride, gradients += room)
        {
            TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero, s4 = TSimd.Zero;
            TVector s5 = TSimd.Zero, s6 = TSimd.Zero, s7 = TSimd.Zero, s8 = TSimd.Zero;
            var end = gradients + used[filter];
            for (var entry = gradients; entry != end; entry++)
            {
                var at = entry->Patch;
                var g = TSimd.Broadcast(entry->Value);
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

            AddTo(dFilters, 0, count, s0);
            AddTo(dFilters, 1, count, s1);
            AddTo(dFilters, 2, count, s2);
            AddTo(dFilters, 3, count, s3);
            AddTo(dFilters, 4, count, s4);
            AddTo(dFilters, 5, count, s5);
            AddTo(dFilters, 6, count, s6);
            AddTo(dFilters, 7, count, s7);
            AddTo(dFilters, 8, count, s8);
        }
    }

    /// <summary>
    /// For each patch of dx, and each filter f whose bit its mask has: dx[patches[i] + parts[v]] += value · filters[f · stride + v · Width],
    /// v below <paramref name="count"/>. The values are the windows' gradients, f of each. What lies behind a filter's part is read, too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilters(
        float* dx, nint* parts, nint count, in WindowFilters windows, float* values, float* filters, nint stride)
    {
        var last = count - 1;
        float* d0 = dx + parts[0], d1 = dx + parts[Math.Min(1, last)], d2 = dx + parts[Math.Min(2, last)];
        float* d3 = dx + parts[Math.Min(3, last)], d4 = dx + parts[Math.Min(4, last)], d5 = dx + parts[Math.Min(5, last)];
        float* d6 = dx + parts[Math.Min(6, last)], d7 = dx + parts[Math.Min(7, last)], d8 = dx + parts[last];
        var mask = windows.Masks;
        var patch = windows.Patches;
        for (var place = windows.Places; place > 0; place--, values += windows.Stride)
        {
            for (var position = windows.Positions; position > 0; position--, patch++)
            {
                var left = *mask++;
                if (left == 0)
                {
                    continue;
                }

                var at = *patch;
                TVector s0 = TSimd.Load(d0 + at), s1 = TSimd.Load(d1 + at), s2 = TSimd.Load(d2 + at);
                TVector s3 = TSimd.Load(d3 + at), s4 = TSimd.Load(d4 + at), s5 = TSimd.Load(d5 + at);
                TVector s6 = TSimd.Load(d6 + at), s7 = TSimd.Load(d7 + at), s8 = TSimd.Load(d8 + at);
                for (; left != 0; left &= left - 1)
                {
                    nint filter = BitOperations.TrailingZeroCount(left);
                    var g = TSimd.Broadcast(values[filter]);
                    var w = filters + (filter * stride);
                    s0 = TSimd.MultiplyAdd(g, TSimd.Load(w), s0);
                    s1 = TSimd.MultiplyAdd(g, TSimd.Load(w + TSimd.Width), s1);
                    s2 = TSimd.MultiplyAdd(g, TSimd.Load(w + (2 * TSimd.Width)), s2);
                    s3 = TSimd.MultiplyAdd(g, TSimd.Load(w + (3 * TSimd.Width)), s3);
                    s4 = TSimd.MultiplyAdd(g, TSimd.Load(w + (4 * TSimd.Width)), s4);
                    s5 = TSimd.MultiplyAdd(g, TSimd.Load(w + (5 * TSimd.Width)), s5);
                    s6 = TSimd.MultiplyAdd(g, TSimd.Load(w + (6 * TSimd.Width)), s6);
                    s7 = TSimd.MultiplyAdd(g, TSimd.Load(w + (7 * TSimd.Width)), s7);
                    s8 = TSimd.MultiplyAdd(g, TSimd.Load(w + (8 * TSimd.Width)), s8);
                }

                Store(d0 + at, 0, count, s0);
                Store(d1 + at, 1, count, s1);
                Store(d2 + at, 2, count, s2);
                Store(d3 + at, 3, count, s3);
                Store(d4 + at, 4, count, s4);
                Store(d5 + at, 5, count, s5);
                Store(d6 + at, 6, count, s6);
                Store(d7 + at, 7, count, s7);
                Store(d8 + at, 8, count, s8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* target, nint vector, nint count, TVector sum)
    {
        if (vector < count)
        {
            TSimd.Store(sum, target);
        }
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
}
