using System.Buffers.Binary;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Reads a NumPy vector of labels of any of the usual integer types.</summary>
internal static class LabelReader
{
    public static byte[] Read(ContentReader content, byte greatest)
    {
        var (count, type) = NpyReader.ReadVectorHeader(content, "<i8", "<i4", "|u1", "|i1", "|b1");
        var size = type[^1] - '0';
        var start = content.Offset;
        content.ExpectRoomFor((long)count * size);
        var bytes = new byte[count * size];
        content.Fill(bytes);
        content.ExpectEnd();

        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var label = Number(bytes.AsSpan(i * size, size));
            labels[i] = label <= greatest
                ? (byte)label
                : throw content.Error(start + (long)i * size, $"expected a label from 0 to {greatest}, received {(long)label}");
        }

        return labels;
    }

    /// <summary>A negative number becomes a great one, which no label is.</summary>
    private static ulong Number(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        sizeof(long) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        sizeof(int) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => bytes[0],
    };
}
