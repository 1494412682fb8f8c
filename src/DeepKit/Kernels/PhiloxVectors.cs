using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepKit.Kernels;

/// <summary>
/// Four blocks of <see cref="Philox"/> at a time, a word of each in the low half of a 64-bit lane, which has room for the products. What
/// comes to stand in the high halves never gets into the low ones.
/// </summary>
internal static class PhiloxVectors
{
    /// <summary>Words of four blocks.</summary>
    public const int Words = 16;

    private static Vector256<ulong> LowHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(0xffffffffUL);
    }

    /// <summary>Uniform numbers in [0, 1) from a block on, a multiple of <see cref="Words"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Uniform(ulong block, (uint Key0, uint Key1, uint Counter2, uint Counter3) stream, float* values, int count)
    {
        var group = Vector256.Create(block) + Vector256.Create(0UL, 1, 2, 3);
        for (var i = 0; i < count; i += Words)
        {
            var (c0, c1) = (group, Vector256.ShiftRightLogical(group, 32));
            var (c2, c3) = (Vector256.Create((ulong)stream.Counter2), Vector256.Create((ulong)stream.Counter3));
            var (k0, k1) = (Vector256.Create((ulong)stream.Key0), Vector256.Create((ulong)stream.Key1));
            for (var round = 0; round < Philox.Rounds; round++)
            {
                var p0 = Product(c0, Vector256.Create((ulong)Philox.Factor0));
                var p1 = Product(c2, Vector256.Create((ulong)Philox.Factor1));
                (c0, c1) = (Vector256.ShiftRightLogical(p1, 32) ^ c1 ^ k0, p1);
                (c2, c3) = (Vector256.ShiftRightLogical(p0, 32) ^ c3 ^ k1, p0);
                k0 += Vector256.Create((ulong)Philox.KeyStep0);
                k1 += Vector256.Create((ulong)Philox.KeyStep1);
            }
            Store(Pair(c0, c1), Pair(c2, c3), values + i);
            group += Vector256.Create(4UL);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right) =>
        Avx2.IsSupported ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32()) : (left & LowHalf) * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Pair(Vector256<ulong> first, Vector256<ulong> second) =>
        (first & LowHalf) | Vector256.ShiftLeft(second, 32);

    /// <summary>Stores block after block, given the first and the last two words of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(Vector256<ulong> firsts, Vector256<ulong> lasts, float* target)
    {
        var isFirst = Vector256.Create(ulong.MaxValue, 0, ulong.MaxValue, 0);
        var (lower, upper) = (Vector256.Create(0UL, 0, 1, 1), Vector256.Create(2UL, 2, 3, 3));
        ToUnit(Vector256.ConditionalSelect(isFirst, Vector256.Shuffle(firsts, lower), Vector256.Shuffle(lasts, lower))).Store(target);
        ToUnit(Vector256.ConditionalSelect(isFirst, Vector256.Shuffle(firsts, upper), Vector256.Shuffle(lasts, upper))).Store(target + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToUnit(Vector256<ulong> words) =>
        ((words.AsUInt32() & Vector256.Create(Philox.Mantissa)) | Vector256.Create(Philox.One)).AsSingle() - Vector256<float>.One;
}
