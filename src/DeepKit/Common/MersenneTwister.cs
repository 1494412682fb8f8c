using System.Numerics;

namespace DeepKit.Common;

/// <summary>MT19937 (Matsumoto and Nishimura, 1998), seeded and cut to a range as Python's <c>random</c> module does it.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(uint seed)
    {
        Initialize(19650218);
        Mix(seed);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> − 1: as many bits as the limit has, drawn until they are below it.</summary>
    public int Below(int limit)
    {
        var bits = BitOperations.Log2((uint)limit) + 1;
        uint drawn;
        do
        {
            drawn = Next() >> (32 - bits);
        }
        while (drawn >= limit);
        return (int)drawn;
    }

    private void Initialize(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    /// <summary>The reference implementation's initialisation by an array, here of one number.</summary>
    private void Mix(uint key)
    {
        var i = 1;
        for (var step = 0; step < Size; step++)
        {
            _state[i] = (_state[i] ^ (Folded(i) * 1664525)) + key;
            i = Advance(i);
        }
        for (var step = 0; step < Size - 1; step++)
        {
            _state[i] = (_state[i] ^ (Folded(i) * 1566083941)) - (uint)i;
            i = Advance(i);
        }
        _state[0] = 0x80000000;
    }

    private uint Folded(int i) => _state[i - 1] ^ (_state[i - 1] >> 30);

    private int Advance(int i)
    {
        if (i + 1 < Size)
        {
            return i + 1;
        }
        _state[0] = _state[Size - 1];
        return 1;
    }

    private uint Next()
    {
        if (_next == Size)
        {
            Twist();
        }
        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }
        _next = 0;
    }
}
