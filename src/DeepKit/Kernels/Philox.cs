namespace DeepKit.Kernels;

/// <summary>
/// The counter-based random generator Philox4x32-10 (Salmon et al., 2011) keyed as TensorFlow's stateless random ops key it,
/// so that the same seed gives the same numbers here, on libtensorflow and in Keras.
/// </summary>
internal readonly struct Philox
{
    internal const int Rounds = 10;
    internal const uint Factor0 = 0xD2511F53;
    internal const uint Factor1 = 0xCD9E8D57;
    internal const uint KeyStep0 = 0x9E3779B9;
    internal const uint KeyStep1 = 0xBB67AE85;

    /// <summary>The bits of a word that become those of a float in [1, 2), and the others of that float.</summary>
    internal const uint Mantissa = 0x7fffff;
    internal const uint One = 0x3f800000;

    private const int WordsPerBlock = 4;

    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _counter2;
    private readonly uint _counter3;

    /// <param name="seed0">First number of TensorFlow's <c>seed</c>; Keras' layers put their own seed here.</param>
    /// <param name="seed1">Second number; Keras' layers count their calls here.</param>
    public Philox(long seed0, long seed1)
    {
        Span<uint> block = stackalloc uint[WordsPerBlock];
        Mix((uint)seed0, (uint)(seed0 >> 32), (uint)seed1, (uint)(seed1 >> 32), 0x3ec8f720, 0x02461e29, block);
        (_key0, _key1, _counter2, _counter3) = (block[0], block[1], block[2], block[3]);
    }

    /// <summary>Uniform numbers in [0, 1): elements <paramref name="first"/> and following of the infinite sequence.</summary>
    public unsafe void Uniform(long first, Span<float> values)
    {
        var head = Math.Min((int)(-first & (WordsPerBlock - 1)), values.Length);
        var whole = (values.Length - head) / PhiloxVectors.Words * PhiloxVectors.Words;
        UniformOneByOne(first, values[..head]);
        fixed (float* target = values)
        {
            PhiloxVectors.Uniform((ulong)(first + head) / WordsPerBlock, (_key0, _key1, _counter2, _counter3), target + head, whole);
        }
        UniformOneByOne(first + head + whole, values[(head + whole)..]);
    }

    private void UniformOneByOne(long first, Span<float> values)
    {
        Span<uint> block = stackalloc uint[WordsPerBlock];
        for (var i = 0; i < values.Length; i++)
        {
            var element = first + i;
            var word = (int)(element % WordsPerBlock);
            if (word == 0 || i == 0)
            {
                Block(element / WordsPerBlock, block);
            }
            values[i] = BitConverter.UInt32BitsToSingle((block[word] & Mantissa) | One) - 1f;
        }
    }

    /// <summary>
    /// Normal numbers of mean 0 and variance 1, two from each pair of uniform ones (Box and Muller, 1958), with the roundings of TensorFlow's
    /// <c>StatelessRandomNormal</c>: elements <paramref name="first"/> and following of the infinite sequence.
    /// </summary>
    public void Normal(long first, Span<float> values)
    {
        const float smallest = 1e-7f;
        Span<float> pair = stackalloc float[2];
        for (var i = 0; i < values.Length;)
        {
            var odd = (int)((first + i) & 1);
            Uniform(first + i - odd, pair);
            var angle = (float)(2 * Math.PI * pair[1]);
            var radius = MathF.Sqrt(-2 * MathF.Log(Math.Max(pair[0], smallest)));
            if (odd == 0)
            {
                values[i++] = MathF.Sin(angle) * radius;
            }
            if (i < values.Length)
            {
                values[i++] = MathF.Cos(angle) * radius;
            }
        }
    }

    private void Block(long group, Span<uint> block)
    {
        var (low, high) = ((uint)group, (uint)(group >> 32));
        Mix(low, high, _counter2, _counter3, _key0, _key1, block);
    }

    private static void Mix(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, Span<uint> block)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = (ulong)c0 * Factor0;
            var p1 = (ulong)c2 * Factor1;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }
        (block[0], block[1], block[2], block[3]) = (c0, c1, c2, c3);
    }
}
