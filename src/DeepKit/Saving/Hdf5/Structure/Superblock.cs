namespace DeepKit.Saving;

/// <summary>Where an HDF5 file begins: at 0, or behind bytes of its user at 512, 1024, 2048 and so on.</summary>
internal static class Superblock
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    public const int AddressSize = 8;

    /// <summary>The length of versions 2 and 3.</summary>
    public const int Length = 48;

    private const int FirstUserBlock = 512;
    private const int OldLength = 96;

    /// <summary>Finds the superblock, and the address of the root group's object header.</summary>
    public static long ReadRoot(Hdf5Source source)
    {
        source.Base = Find(source);
        var version = source.Bytes(Signature.Length, 1, "the superblock's version")[0];
        return version switch
        {
            0 or 1 => ReadOld(source, version),
            2 or 3 => ReadNew(source),
            _ => throw source.Unsupported(Signature.Length, $"a superblock of version {version}"),
        };
    }

    private static long Find(Hdf5Source source)
    {
        var signature = new byte[Signature.Length];
        for (long offset = 0; offset <= source.Length - signature.Length; offset = Math.Max(FirstUserBlock, 2 * offset))
        {
            source.Read(offset, signature, "signature");
            if (Signature.SequenceEqual(signature))
            {
                return offset;
            }
        }
        throw source.Fault(0, "an HDF5 file", $"{source.Length} bytes without its signature");
    }

    private static long ReadOld(Hdf5Source source, int version)
    {
        var versionOneMore = 4 * version;
        var cursor = source.Cursor(0, OldLength + versionOneMore, "superblock");
        cursor.Take(13, "versions");
        CheckSizes(source, ref cursor);
        cursor.Take(9 + versionOneMore, "sizes of nodes and flags");
        var start = cursor.Int64("base address");
        cursor.Take(AddressSize, "free space");
        var end = cursor.Int64("end of file");
        cursor.Take(2 * AddressSize, "driver information and name");
        return Root(source, start, end, cursor.Int64("address of the root group"));
    }

    private static long ReadNew(Hdf5Source source)
    {
        var bytes = source.Bytes(0, Length, "superblock");
        source.CheckSum(0, bytes, "superblock");
        var cursor = new ByteCursor(source.Name, bytes, source.Base);
        cursor.Take(Signature.Length + 1, "signature and version");
        CheckSizes(source, ref cursor);
        cursor.Take(1, "flags");
        var start = cursor.Int64("base address");
        cursor.Take(AddressSize, "superblock extension");
        return Root(source, start, cursor.Int64("end of file"), cursor.Int64("address of the root group"));
    }

    private static void CheckSizes(Hdf5Source source, ref ByteCursor cursor)
    {
        var (offsets, lengths) = (cursor.Byte("size of offsets"), cursor.Byte("size of lengths"));
        if (offsets != AddressSize || lengths != AddressSize)
        {
            throw source.Unsupported(0, $"addresses of {offsets} and lengths of {lengths} bytes instead of {AddressSize}");
        }
    }

    private static long Root(Hdf5Source source, long start, long end, long root)
    {
        if (start != 0 && start != source.Base)
        {
            throw source.Fault(0, $"base address {source.Base}", $"{start}");
        }
        if (end < 0 || end > source.Length)
        {
            throw source.Fault(0, $"a file of {end} bytes", $"{source.Length} bytes");
        }
        return root;
    }
}
