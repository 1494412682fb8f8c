using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// How a product walks along K in the left factor: equal runs, each at its own offset from a row's start, and the floats from one
/// element of a run to the next. A matrix row is one run; a convolution's patch is a run per kernel row.
/// </summary>
internal readonly unsafe struct TileWalk(nint* runs, nint count, nint length, nint step)
{
    public readonly nint* Runs = runs;
    public readonly nint Count = count;
    public readonly nint Length = length;
    public readonly nint Step = step;
}

/// <summary>
/// What a product does with its sums: how many columns are real (the rest of the panel is padding), whether the sums are added to what
/// is there, the bias of the columns (or null), and the least value stored (0 is ReLU). <paramref name="sums"/> is room for one tile.
/// </summary>
internal readonly unsafe struct TileStore(
    int columns, bool accumulate, float* sums, float* bias = null, float floor = float.NegativeInfinity)
{
    public readonly int Columns = columns;
    public readonly bool Accumulate = accumulate;
    public readonly float* Sums = sums;
    public readonly float* Bias = bias;
    public readonly float Floor = floor;

    /// <summary>Whether the sums are stored as they are.</summary>
    public readonly bool Plain = !accumulate && bias == null && float.IsNegativeInfinity(floor);

    public static float FloorOf(FusedActivation activation) => activation == FusedActivation.Relu ? 0f : float.NegativeInfinity;
}

/// <summary>
/// The one micro-kernel: rows of the left factor times a panel of two vectors of columns, six rows in registers at a time. Both the
/// rows read and the rows written are found through offset tables, which makes it a matrix product, a convolution or either gradient.
/// </summary>
internal static unsafe class Tile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>The columns of a panel.</summary>
    public static int PanelWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TSimd.Width;
    }

    /// <summary>The floats a <see cref="TileStore"/> needs room for.</summary>
    public static int Size => 6 * PanelWidth;

    /// <summary>
    /// For each of <paramref name="count"/> rows r: c[cRows[r] + j] = sum over k of a[aRows[r] + walk(k)] · b[k · bStep + j].
    /// Rows are stored one after the other, so rows written may overlap when accumulating.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        float* a, nint* aRows, in TileWalk walk, float* b, nint bStep, float* c, nint* cRows, nint count, in TileStore store)
    {
        while (count > 0)
        {
            nint taken;
            if (count is <= 4 or 7 or 8)
            {
                taken = Math.Min(count, 4);
                Four(a, aRows, walk, b, bStep, c, cRows, taken, store);
            }
            else
            {
                taken = Math.Min(count, 6);
                Six(a, aRows, walk, b, bStep, c, cRows, taken, store);
            }

            aRows += taken;
            cRows += taken;
            count -= taken;
        }
    }

    // Five or six rows: a missing sixth row repeats the fifth and is not stored.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(
        float* a, nint* aRows, in TileWalk walk, float* b, nint bStep, float* c, nint* cRows, nint count, in TileStore store)
    {
        float* r0 = a + aRows[0], r1 = a + aRows[1], r2 = a + aRows[2], r3 = a + aRows[3], r4 = a + aRows[4], r5 = a + aRows[count - 1];
        TVector s00 = TSimd.Zero, s10 = TSimd.Zero, s20 = TSimd.Zero, s30 = TSimd.Zero, s40 = TSimd.Zero, s50 = TSimd.Zero;
        TVector s01 = TSimd.Zero, s11 = TSimd.Zero, s21 = TSimd.Zero, s31 = TSimd.Zero, s41 = TSimd.Zero, s51 = TSimd.Zero;
        Await(c, cRows, count);
        nint step = walk.Step, extent = walk.Length * bStep;
        var runs = walk.Runs;
        for (var left = walk.Count; left > 0; left--)
        {
            var i = *runs++;
            for (var end = b + extent; b != end; b += bStep, i += step)
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
                v = TSimd.Broadcast(r4[i]);
                s40 = TSimd.MultiplyAdd(v, b0, s40);
                s41 = TSimd.MultiplyAdd(v, b1, s41);
                v = TSimd.Broadcast(r5[i]);
                s50 = TSimd.MultiplyAdd(v, b0, s50);
                s51 = TSimd.MultiplyAdd(v, b1, s51);
            }
        }

        if (store.Columns < PanelWidth)
        {
            var sums = store.Sums;
            TSimd.Store(s00, sums);
            TSimd.Store(s01, sums + TSimd.Width);
            TSimd.Store(s10, sums + (1 * PanelWidth));
            TSimd.Store(s11, sums + (3 * TSimd.Width));
            TSimd.Store(s20, sums + (2 * PanelWidth));
            TSimd.Store(s21, sums + (5 * TSimd.Width));
            TSimd.Store(s30, sums + (3 * PanelWidth));
            TSimd.Store(s31, sums + (7 * TSimd.Width));
            TSimd.Store(s40, sums + (4 * PanelWidth));
            TSimd.Store(s41, sums + (9 * TSimd.Width));
            TSimd.Store(s50, sums + (5 * PanelWidth));
            TSimd.Store(s51, sums + (11 * TSimd.Width));
            StorePart(c, cRows, count, store);
            return;
        }

        if (store.Plain && count == 6)
        {
            Put(c + cRows[0], s00, s01);
            Put(c + cRows[1], s10, s11);
            Put(c + cRows[2], s20, s21);
            Put(c + cRows[3], s30, s31);
            Put(c + cRows[4], s40, s41);
            Put(c + cRows[5], s50, s51);
            return;
        }

        Store(c + cRows[0], s00, s01, store);
        Store(c + cRows[1], s10, s11, store);
        Store(c + cRows[2], s20, s21, store);
        Store(c + cRows[3], s30, s31, store);
        Store(c + cRows[4], s40, s41, store);
        if (count == 6)
        {
            Store(c + cRows[5], s50, s51, store);
        }
    }

    // What is written has to come to this core's cache first: it does while the sums are made.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Await(float* c, nint* cRows, nint count)
    {
        for (nint row = 0; row < count; row++)
        {
            Prefetch.Near(c + cRows[row]);
        }
    }

    // One to four rows: missing rows repeat the last one and are not stored.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(
        float* a, nint* aRows, in TileWalk walk, float* b, nint bStep, float* c, nint* cRows, nint count, in TileStore store)
    {
        var last = count - 1;
        float* r0 = a + aRows[0], r1 = a + aRows[Math.Min(1, last)], r2 = a + aRows[Math.Min(2, last)], r3 = a + aRows[last];
        TVector s00 = TSimd.Zero, s10 = TSimd.Zero, s20 = TSimd.Zero, s30 = TSimd.Zero;
        TVector s01 = TSimd.Zero, s11 = TSimd.Zero, s21 = TSimd.Zero, s31 = TSimd.Zero;
        nint step = walk.Step, extent = walk.Length * bStep;
        var runs = walk.Runs;
        for (var left = walk.Count; left > 0; left--)
        {
            var i = *runs++;
            for (var end = b + extent; b != end; b += bStep, i += step)
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

        if (store.Columns < PanelWidth)
        {
            var sums = store.Sums;
            TSimd.Store(s00, sums);
            TSimd.Store(s01, sums + TSimd.Width);
            TSimd.Store(s10, sums + (1 * PanelWidth));
            TSimd.Store(s11, sums + (3 * TSimd.Width));
            TSimd.Store(s20, sums + (2 * PanelWidth));
            TSimd.Store(s21, sums + (5 * TSimd.Width));
            TSimd.Store(s30, sums + (3 * PanelWidth));
            TSimd.Store(s31, sums + (7 * TSimd.Width));
            StorePart(c, cRows, count, store);
            return;
        }

        Store(c + cRows[0], s00, s01, store);
        if (count > 1)
        {
            Store(c + cRows[1], s10, s11, store);
        }

        if (count > 2)
        {
            Store(c + cRows[2], s20, s21, store);
        }

        if (count > 3)
        {
            Store(c + cRows[3], s30, s31, store);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, TVector s0, TVector s1)
    {
        TSimd.Store(s0, c);
        TSimd.Store(s1, c + TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, TVector s0, TVector s1, in TileStore store)
    {
        if (store.Accumulate)
        {
            s0 = TSimd.Add(s0, TSimd.Load(c));
            s1 = TSimd.Add(s1, TSimd.Load(c + TSimd.Width));
        }

        if (store.Bias != null)
        {
            s0 = TSimd.Add(s0, TSimd.Load(store.Bias));
            s1 = TSimd.Add(s1, TSimd.Load(store.Bias + TSimd.Width));
        }

        var floor = TSimd.Broadcast(store.Floor);
        TSimd.Store(TSimd.Max(floor, s0), c);
        TSimd.Store(TSimd.Max(floor, s1), c + TSimd.Width);
    }

    // The sums come through memory: a call here with vectors alive would make the JIT spill them around the whole tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void StorePart(float* c, nint* cRows, nint count, in TileStore store)
    {
        var sums = store.Sums;
        for (nint row = 0; row < count; row++, sums += PanelWidth)
        {
            var target = c + cRows[row];
            for (nint j = 0; j < store.Columns; j++)
            {
                var sum = store.Accumulate ? sums[j] + target[j] : sums[j];
                sum += store.Bias != null ? store.Bias[j] : 0f;
                target[j] = sum < store.Floor ? store.Floor : sum;
            }
        }
    }
}
