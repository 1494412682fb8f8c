namespace DeepKit.Saving;

/// <summary>Puts bytes in order that were sorted by their place within an element: first all lowest ones, then the next.</summary>
internal static class Shuffle
{
    public static byte[] Undo(byte[] bytes, int elementSize)
    {
        if (elementSize <= 1 || bytes.Length < elementSize)
        {
            return bytes;
        }
        var (count, ordered) = (bytes.Length / elementSize, new byte[bytes.Length]);
        for (var i = 0; i < elementSize; i++)
        {
            var sorted = bytes.AsSpan(i * count, count);
            for (var element = 0; element < count; element++)
            {
                ordered[(element * elementSize) + i] = sorted[element];
            }
        }
        var whole = count * elementSize;
        bytes.AsSpan(whole).CopyTo(ordered.AsSpan(whole));
        return ordered;
    }
}
