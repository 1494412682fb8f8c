using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The micro-kernel for products of up to three columns: vectors lie along K, and each of twelve results is the sum of a vector's elements.
/// </summary>
internal static unsafe class NarrowTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public const int MaximumColumns = 3;

    private const int Rows = 4;

    /// <summary>The floats of working memory that <see cref="Multiply"/> needs.</summary>
    public static int Size => Rows * MaximumColumns * TSimd.Width;

    /// <summary>
    /// For each of <paramref name="count"/> rows r: c[r · columns + j] = max(floor, bias[j] + sum over k of a[aRows[r] + walk(k)] ·
    /// b[j · bStep + k]). Runs of the walk are whole vectors. The store's columns are at most three; its room for sums is <see cref="Size"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, nint* aRows, in TileWalk walk, float* b, nint bStep, float* c, nint count, in TileStore store)
    {
        float* b1 = b + (store.Columns > 1 ? bStep : 0), b2 = b1 + (store.Columns > 2 ? bStep : 0);
        for (; count > 0; count -= Rows, aRows += Rows)
        {
            var last = Math.Min(Rows, count) - 1;
            Four(a + aRows[0], a + aRows[Math.Min(1, last)], a + aRows[Math.Min(2, last)], a + aRows[last], walk, b, b1, b2, store.Sums);
            var sums = store.Sums;
            for (nint row = 0; row <= last; row++, c += store.Columns, sums += MaximumColumns * TSimd.Width)
            {
                for (nint column = 0; column < store.Columns; column++)
                {
                    var sum = TSimd.Sum(TSimd.Load(sums + (column * TSimd.Width))) + store.Bias[column];
                    c[column] = float.MaxNative(store.Floor, sum);
                }
            }
        }
    }

    // Missing rows and columns repeat others.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(
        float* r0, float* r1, float* r2, float* r3, in TileWalk walk, float* b0, float* b1, float* b2, float* sums)
    {
        TVector s00 = TSimd.Zero, s01 = TSimd.Zero, s02 = TSimd.Zero, s10 = TSimd.Zero, s11 = TSimd.Zero, s12 = TSimd.Zero;
        TVector s20 = TSimd.Zero, s21 = TSimd.Zero, s22 = TSimd.Zero, s30 = TSimd.Zero, s31 = TSimd.Zero, s32 = TSimd.Zero;
        nint length = walk.Length, k = 0;
        for (nint run = 0; run < walk.Count; run++)
        {
            var i = walk.Runs[run];
            for (var end = i + length; i < end; i += TSimd.Width, k += TSimd.Width)
            {
                TVector v0 = TSimd.Load(b0 + k), v1 = TSimd.Load(b1 + k), v2 = TSimd.Load(b2 + k);
                var v = TSimd.Load(r0 + i);
                s00 = TSimd.MultiplyAdd(v, v0, s00);
                s01 = TSimd.MultiplyAdd(v, v1, s01);
                s02 = TSimd.MultiplyAdd(v, v2, s02);
                v = TSimd.Load(r1 + i);
                s10 = TSimd.MultiplyAdd(v, v0, s10);
                s11 = TSimd.MultiplyAdd(v, v1, s11);
                s12 = TSimd.MultiplyAdd(v, v2, s12);
                v = TSimd.Load(r2 + i);
                s20 = TSimd.MultiplyAdd(v, v0, s20);
                s21 = TSimd.MultiplyAdd(v, v1, s21);
                s22 = TSimd.MultiplyAdd(v, v2, s22);
                v = TSimd.Load(r3 + i);
                s30 = TSimd.MultiplyAdd(v, v0, s30);
                s31 = TSimd.MultiplyAdd(v, v1, s31);
                s32 = TSimd.MultiplyAdd(v, v2, s32);
            }
        }

        nint width = TSimd.Width;
        TSimd.Store(s00, sums);
        TSimd.Store(s01, sums + width);
        TSimd.Store(s02, sums + (2 * width));
        TSimd.Store(s10, sums + (3 * width));
        TSimd.Store(s11, sums + (4 * width));
        TSimd.Store(s12, sums + (5 * width));
        TSimd.Store(s20, sums + (6 * width));
        TSimd.Store(s21, sums + (7 * width));
        TSimd.Store(s22, sums + (8 * width));
        TSimd.Store(s30, sums + (9 * width));
        TSimd.Store(s31, sums + (10 * width));
        TSimd.Store(s32, sums + (11 * width));
    }
}
