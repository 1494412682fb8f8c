using DeepKit.Common;

namespace DeepKit.Training;

/// <summary>
/// The order of the rows in each epoch of a model's training: it follows from a seed and the number of epochs before, so that training
/// that is taken up again goes on with the order that it would have had.
/// </summary>
internal sealed class EpochOrder(int? seed = null, long epochs = 0)
{
    /// <summary>The seed, drawn when rows are first shuffled.</summary>
    public int? Seed { get; private set; } = seed;

    /// <summary>The epochs that the model has been trained.</summary>
    public long Epochs { get; private set; } = epochs;

    /// <summary>Draws the seed, as Keras does when training on shuffled rows begins.</summary>
    public void DrawSeed() => Seed ??= RandomSeed.Next();

    /// <summary>The random numbers of the epoch that comes next.</summary>
    public Random Next() => new(HashOf(Seed ?? 0, Epochs));

    /// <summary>Counts an epoch that has ended.</summary>
    public void EndEpoch() => Epochs++;

    /// <summary>SplitMix64's finish (Steele et al., 2014): seeds that are near each other give orders that are not.</summary>
    private static int HashOf(int seed, long epoch)
    {
        var bits = ((ulong)(uint)seed << 32) + (ulong)epoch + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (int)((bits ^ (bits >> 31)) & int.MaxValue);
    }
}
