namespace DeepKit.Datasets;

/// <summary>The checksum of zip files: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    /// <summary>The running value before any byte.</summary>
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index => Entry((uint)index))];

    /// <summary>The running value after some more bytes.</summary>
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        foreach (var value in bytes)
        {
            running = table[(byte)(running ^ value)] ^ running >> 8;
        }

        return running;
    }

    /// <summary>The checksum, from the running value after all bytes.</summary>
    public static uint Finish(uint running) => ~running;

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : value >> 1 ^ 0xEDB88320;
        }

        return value;
    }
}
