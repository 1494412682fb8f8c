using System.IO.Compression;

namespace DeepKit.Saving;

/// <summary>Undoes zlib's compression.</summary>
internal static class Inflation
{
    public static byte[] Inflate(Hdf5Source source, long address, byte[] bytes, int length)
    {
        var inflated = new byte[length];
        return Count(bytes, inflated) is var count && count == length
            ? inflated
            : throw source.Fault(address, $"a chunk of {length} bytes, compressed to {bytes.Length}", count > length ? "more" : $"{count}");
    }

    /// <summary>How many bytes there are until the end, or until something is wrong; one more than there is room for if there are more.</summary>
    private static int Count(byte[] bytes, byte[] inflated)
    {
        var count = 0;
        using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        try
        {
            for (int more; (more = stream.Read(inflated.AsSpan(count))) > 0;)
            {
                count += more;
            }
            return stream.ReadByte() < 0 ? count : inflated.Length + 1;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return Math.Min(count, inflated.Length - 1);
        }
    }
}
