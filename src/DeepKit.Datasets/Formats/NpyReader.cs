using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace DeepKit.Datasets;

/// <summary>Reads NumPy's array format as far as data sets need it: <c>uint8</c> images, integer labels and the headers of other vectors, in C order.</summary>
internal static class NpyReader
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    // NumPy writes under 130 bytes for such an array; format 1 could say 65,535.
    private const int GreatestHeader = ushort.MaxValue;

    /// <summary>Reads images of shape (count, 28, 28).</summary>
    public static Tensor<byte> ReadImages(ContentReader content)
    {
        var count = ReadHeader(content, $", {ImageFormat.Side}, {ImageFormat.Side}");
        return ImageFormat.ReadImages(content, count);
    }

    /// <summary>Reads labels of shape (count).</summary>
    public static Tensor<byte> ReadLabels(ContentReader content) => ImageFormat.ReadLabels(content, ReadHeader(content, ","));

    /// <summary>Reads the header of a vector of one of the given types.</summary>
    /// <returns>Its length, at least 1, and its type as the header writes it.</returns>
    public static (int Count, string Type) ReadVectorHeader(ContentReader content, params string[] types) => ReadHeader(content, ",", types);

    private static int ReadHeader(ContentReader content, string axesAfterCount) => ReadHeader(content, axesAfterCount, "|u1").Count;

    private static (int Count, string Type) ReadHeader(ContentReader content, string axesAfterCount, params string[] types)
    {
        var length = ReadPreamble(content);
        var offset = content.Offset;
        var bytes = new byte[length];
        content.Fill(bytes);
        var header = Encoding.Latin1.GetString(bytes);

        var type = Expect(content, offset, "descr", ValueOf(header, "descr", "'", "'"), types);
        Expect(content, offset, "fortran_order", ValueOf(header, "fortran_order", "", " ,}"), "False");
        var shape = ValueOf(header, "shape", "(", ")");
        return shape is not null && shape.EndsWith(axesAfterCount, StringComparison.Ordinal)
            && int.TryParse(shape.AsSpan(0, shape.Length - axesAfterCount.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? (count, type)
            : throw content.Error(offset, $"expected an array of shape (count{axesAfterCount}), received {(shape is null ? "none" : $"({shape})")}");
    }

    private static int ReadPreamble(ContentReader content)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 2];
        content.Fill(start);
        var version = start[Magic.Length];
        if (!start.StartsWith(Magic) || version is < 1 or > 3)
        {
            throw content.Error(0, $"expected a NumPy array of format 1 to 3, received the bytes {Convert.ToHexString(start)}");
        }

        Span<byte> length = stackalloc byte[sizeof(uint)];
        length.Clear();
        content.Fill(version == 1 ? length[..sizeof(ushort)] : length);
        var value = BinaryPrimitives.ReadUInt32LittleEndian(length);
        return value <= GreatestHeader
            ? (int)value
            : throw content.Error(start.Length, $"expected a header of at most {GreatestHeader} bytes, received {value}");
    }

    private static string Expect(ContentReader content, long offset, string key, string? value, params string[] expected) =>
        value is not null && expected.Contains(value)
            ? value
            : throw content.Error(offset, $"expected an array with {key} {string.Join(" or ", expected)}, received {value ?? "none"}");

    /// <summary>What stands for a key in a header, between its opening and the first of the closing characters; none where the key does not.</summary>
    private static string? ValueOf(string header, string key, string opening, string closing)
    {
        var quoted = $"'{key}':";
        var place = header.IndexOf(quoted, StringComparison.Ordinal);
        var value = place < 0 ? "" : header[(place + quoted.Length)..].TrimStart(' ');
        if (!value.StartsWith(opening, StringComparison.Ordinal))
        {
            return null;
        }

        var end = opening.Length;
        while (end < value.Length && !closing.Contains(value[end]))
        {
            end++;
        }

        return end == value.Length ? null : value[opening.Length..end];
    }
}
