using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DeepKit.Tests.Harness;

/// <summary>Reads PNG files whose rows have no filter.</summary>
internal static class PngReader
{
    /// <summary>Width, height, bits and colour type.</summary>
    public static (int Width, int Height, int Bits, int Color) Header(byte[] file)
    {
        var header = Chunks(file)[0].Data;
        return (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), header[8], header[9]);
    }

    public static byte[] Pixels(byte[] file)
    {
        using var data = new ZLibStream(new MemoryStream(Chunks(file).Single(chunk => chunk.Type == "IDAT").Data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        data.CopyTo(rows);
        var height = Header(file).Height;
        var size = (int)rows.Length / height;
        return [.. rows.ToArray().Chunk(size).SelectMany(row => row[0] == 0 ? row[1..] : throw new AssertFailedException("A row has a filter."))];
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        CollectionAssert.AreEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, file[..8]);
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }
        return chunks;
    }
}
