using System.Buffers.Binary;
using System.IO.Compression;
using DeepKit.Common;

namespace DeepKit.Pictures;

/// <summary>Writes pictures as PNG (ISO/IEC 15948), eight bits a channel.</summary>
internal static class Png
{
    private const byte BitDepth = 8;
    private const int MaxChannels = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>PNG's numbers for grey, grey with opacity, RGB, and RGB with opacity.</summary>
    private static ReadOnlySpan<byte> ColorTypes => [0, 4, 2, 6];

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">Row by row, pixel by pixel, <paramref name="channels"/> bytes each.</param>
    /// <param name="width">Pixels of a row, above 0.</param>
    /// <param name="height">Rows, above 0.</param>
    /// <param name="channels">1 grey, 2 grey and opacity, 3 RGB, 4 RGB and opacity.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        if (width <= 0 || height <= 0 || channels is < 1 or > MaxChannels || pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"A picture of {width} x {height} pixels with {channels} channels (1 to 4) needs {(long)width * height * channels} bytes, received {pixels.Length}.", nameof(pixels));
        }
        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, Header(width, height, channels));
        WriteChunk(file, "IDAT"u8, Compressed(pixels, width * channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height, int channels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int)), height);
        header[8] = BitDepth;
        header[9] = ColorTypes[channels - 1];
        return header;
    }

    /// <summary>Each row begins with the number of its filter: 0, none.</summary>
    private static byte[] Compressed(ReadOnlySpan<byte> pixels, int rowSize)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (; pixels.Length > 0; pixels = pixels[rowSize..])
            {
                zlib.WriteByte(0);
                zlib.Write(pixels[..rowSize]);
            }
        }
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Finish(Crc32.Append(Crc32.Append(Crc32.Start, type), data)));
        file.Write(number);
    }
}
