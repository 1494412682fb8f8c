using System.Runtime.CompilerServices;

namespace DeepKit.Datasets;

/// <summary>NumPy's <c>RandomState(seed)</c>, as far as its <c>shuffle</c> needs it: the Mersenne twister MT19937.</summary>
internal sealed class NumpyRandom
{
    private const int Length = 624;
    private const int Middle = 397;
    private const uint UpperBit = 0x80000000;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    public NumpyRandom(int seed)
    {
        _state[0] = (uint)seed;
        for (var i = 1; i < Length; i++)
        {
            var previous = _state[i - 1];
            _state[i] = 1812433253 * (previous ^ previous >> 30) + (uint)i;
        }
    }

    /// <summary>What <c>shuffle</c> makes of the numbers from 0 to <paramref name="count"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] ShuffledIndices(int count)
    {
        var indices = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = UpTo((uint)i);
            (indices[i], indices[other]) = (indices[other], indices[i]);
        }

        return indices;
    }

    /// <summary>A number from 0 to the greatest: the first whose low bits are in that range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint UpTo(uint greatest)
    {
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(greatest);
        uint value;
        do
        {
            value = Next() & mask;
        }
        while (value > greatest);

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next()
    {
        if (_next == Length)
        {
            Generate();
        }

        var value = _state[_next++];
        value ^= value >> 11;
        value ^= value << 7 & 0x9D2C5680;
        value ^= value << 15 & 0xEFC60000;
        return value ^ value >> 18;
    }

    private void Generate()
    {
        for (var i = 0; i < Length; i++)
        {
            var joined = _state[i] & UpperBit | _state[(i + 1) % Length] & ~UpperBit;
            _state[i] = _state[(i + Middle) % Length] ^ joined >> 1 ^ ((joined & 1) == 0 ? 0 : 0x9908B0DF);
        }

        _next = 0;
    }
}
