namespace DeepKit.Saving;

/// <summary>
/// LevelDB's table (its doc/table_format.md), in which a TensorBundle keeps its index: blocks of sorted keys and values, of which each
/// is followed by a byte for its compression and a checksum, then a block that says where the blocks are, and a footer that says where that is.
/// </summary>
internal static class TableFormat
{
    public const ulong Magic = 0xDB4775248B80FB57;

    /// <summary>Two handles of at most two 10-byte varints each, filled up with zeros, and the magic number.</summary>
    public const int FooterLength = HandlesLength + sizeof(ulong);

    public const int HandlesLength = 40;

    public const byte NotCompressed = 0;

    /// <summary>The byte for the compression and the checksum.</summary>
    public const int TrailerLength = 1 + sizeof(uint);
}
