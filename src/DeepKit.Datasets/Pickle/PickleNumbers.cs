namespace DeepKit.Datasets;

/// <summary>Keeps the integers of a pickle's lists one after another in a few large arrays: a data set has 25,000 lists.</summary>
internal sealed class PickleNumbers
{
    private const int FirstLength = 1 << 10;
    private const int GreatestLength = 1 << 18;

    private int[] _block = [];
    private int _end;

    /// <summary>What is free, at least one place. Numbers may be put there before it is known whose they are.</summary>
    public Span<int> Room
    {
        get
        {
            if (_end == _block.Length)
            {
                // Twice as long as the one before: no more than the numbers so far justify.
                _block = GC.AllocateUninitializedArray<int>(Math.Clamp(2 * _block.Length, FirstLength, GreatestLength));
                _end = 0;
            }

            return _block.AsSpan(_end);
        }
    }

    /// <summary>Puts numbers at the end of a list that is empty, or that nothing was put after.</summary>
    /// <returns>Whether there was room; if not, nothing has changed.</returns>
    public bool TryAppend(ref ArraySegment<int> list, ReadOnlySpan<int> numbers)
    {
        var room = Room;
        var start = list.Count == 0 ? new ArraySegment<int>(_block, _end, 0) : list;
        if (start.Array != _block || start.Offset + start.Count != _end || numbers.Length > room.Length)
        {
            return false;
        }

        numbers.CopyTo(room);
        _end += numbers.Length;
        list = new(_block, start.Offset, start.Count + numbers.Length);
        return true;
    }
}
