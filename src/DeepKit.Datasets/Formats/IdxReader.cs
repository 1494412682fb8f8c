using System.Buffers.Binary;
using System.Numerics.Tensors;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Reads MNIST's IDX format: a magic number (0, 0, type, rank), each axis's length, then the values; big-endian.</summary>
internal static class IdxReader
{
    private const int UnsignedByte = 0x08;

    /// <summary>Reads images of shape (count, 28, 28).</summary>
    public static Tensor<byte> ReadImages(ContentReader content)
    {
        var count = ReadHeader(content, rank: 3);
        ExpectSide(content, "rows");
        ExpectSide(content, "columns");
        return ImageFormat.ReadImages(content, count);
    }

    /// <summary>Reads labels of shape (count).</summary>
    public static Tensor<byte> ReadLabels(ContentReader content) => ImageFormat.ReadLabels(content, ReadHeader(content, rank: 1));

    private static int ReadHeader(ContentReader content, int rank)
    {
        var magic = ReadInt32(content);
        var expected = UnsignedByte << 8 | rank;
        if (magic != expected)
        {
            throw content.Error(0, $"expected the IDX magic number 0x{expected:x8} (bytes, rank {rank}), received 0x{magic:x8}");
        }

        var count = ReadInt32(content);
        return count > 0 ? count : throw content.Error(sizeof(int), $"expected a count of at least 1, received {count}");
    }

    private static void ExpectSide(ContentReader content, string axis)
    {
        var offset = content.Offset;
        var length = ReadInt32(content);
        if (length != ImageFormat.Side)
        {
            throw content.Error(offset, $"expected images of {ImageFormat.Side} {axis}, received {length}");
        }
    }

    private static int ReadInt32(ContentReader content)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        content.Fill(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
