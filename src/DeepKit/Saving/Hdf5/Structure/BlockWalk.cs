namespace DeepKit.Saving;

/// <summary>One walk over blocks that refer to each other: none is met twice, and together they are no longer than the file.</summary>
internal sealed class BlockWalk(Hdf5Source source)
{
    private readonly HashSet<long> _met = [];
    private long _left = source.Length;

    /// <exception cref="InvalidDataException">The walk goes in a circle, or blocks overlap.</exception>
    public void Enter(long address, long length, string what)
    {
        if (!_met.Add(address))
        {
            throw source.Fault(address, $"{what} that is referred to once", "a second reference to it");
        }
        Spend(address, length, what);
    }

    /// <summary>Counts what was found in a block, so that what many refer to does not become more than the file.</summary>
    public void Spend(long address, long length, string what)
    {
        if (length < 0 || (_left -= length) < 0)
        {
            throw source.Fault(address, $"{what} within what is left of the file", $"{length} bytes");
        }
    }
}
