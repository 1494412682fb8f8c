using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>A gradient, and the offset in an image of the patch it belongs to.</summary>
internal readonly record struct PatchGradient(nint Patch, float Value);

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
    /// For each filter f and each of its gradients: dx[patch + parts[v]] += value · filters[f · stride + v · Width], v below
    /// <paramref name="count"/>. All gradients of a filter go before the next filter's, so
    /// that one addition to a place need not wait for another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilters(
        float* dx, nint* parts, nint count, PatchGradient* gradients, nint* used, nint room, float* filters, nint stride, nint filterCount)
    {
        if (count < Vectors)
        {
            AddFewFilters(dx, parts, count, gradients, used, room, filters, stride, filterCount);
            return;
        }

        float* d0 = dx + parts[0], d1 = dx + parts[1], d2 = dx + parts[2], d3 = dx + parts[3], d4 = dx + parts[4];
        float* d5 = dx + parts[5], d6 = dx + parts[6], d7 = dx + parts[7], d8 = dx + parts[8];
        for (nint filter = 0; filter < filterCount; filter++, filters += stride, gradients += room)
        {
            TVector w0 = TSimd.Load(filters), w1 = TSimd.Load(filters + TSimd.Width), w2 = TSimd.Load(filters + (2 * TSimd.Width));
            TVector w3 = TSimd.Load(filters + (3 * TSimd.Width)), w4 = TSimd.Load(filters + (4 * TSimd.Width));
            TVector w5 = TSimd.Load(filters + (5 * TSimd.Width)), w6 = TSimd.Load(filters + (6 * TSimd.Width));
            TVector w7 = TSimd.Load(filters + (7 * TSimd.Width)), w8 = TSimd.Load(filters + (8 * TSimd.Width));
            var end = gradients + used[filter];
            for (var entry = gradients; entry != end; entry++)
            {
                var at = entry->Patch;
                var g = TSimd.Broadcast(entry->Value);
                Add(d0 + at, g, w0);
                Add(d1 + at, g, w1);
                Add(d2 + at, g, w2);
                Add(d3 + at, g, w3);
                Add(d4 + at, g, w4);
                Add(d5 + at, g, w5);
                Add(d6 + at, g, w6);
                Add(d7 + at, g, w7);
                Add(d8 + at, g, w8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFewFilters(
        float* dx, nint* parts, nint count, PatchGradient* gradients, nint* used, nint room, float* filters, nint stride, nint filterCount)
    {
        for (nint filter = 0; filter < filterCount; filter++, filters += stride, gradients += room)
        {
            var end = gradients + used[filter];
            for (var entry = gradients; entry != end; entry++)
            {
                var g = TSimd.Broadcast(entry->Value);
                for (nint v = 0; v < count; v++)
                {
                    Add(dx + parts[v] + entry->Patch, g, TSimd.Load(filters + (v * TSimd.Width)));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* target, TVector gradient, TVector filter) =>
        TSimd.Store(TSimd.MultiplyAdd(gradient, filter, TSimd.Load(target)), target);

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
