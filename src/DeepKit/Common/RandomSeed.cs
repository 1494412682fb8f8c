namespace DeepKit.Common;

/// <summary>
/// Where seeds come from when none is given, as in Keras: after <c>RandomSeed.Set(n)</c> layers and shuffling draw the numbers
/// that Python Keras draws after <c>keras.utils.set_random_seed(n)</c>, in the same order. Safe to call from any thread.
/// </summary>
public static class RandomSeed
{
    private const int Largest = 1_000_000_000;

    private static readonly Lock Gate = new();

    private static MersenneTwister _generator = new((uint)Random.Shared.Next());

    /// <summary>Makes everything that is random from here on repeatable.</summary>
    /// <param name="seed">Any number of at least 0.</param>
    public static void Set(int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        lock (Gate)
        {
            _generator = new MersenneTwister((uint)seed);
        }
    }

    /// <summary>The number that Keras hands to TensorFlow's random ops for a seed given by a user.</summary>
    internal static long ForOps(int seed)
    {
        const long range = int.MaxValue - 1;
        return ((seed % range) + range) % range;
    }

    /// <summary>Python's <c>random.randint(1, 10**9)</c>.</summary>
    internal static int Next()
    {
        lock (Gate)
        {
            return 1 + _generator.Below(Largest);
        }
    }
}
