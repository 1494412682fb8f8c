using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepKit.Datasets;

/// <summary>Reads NumPy's array format as far as data sets of bytes need it: <c>uint8</c>, in C order.</summary>
internal static partial class NpyReader
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

    private static int ReadHeader(ContentReader content, string axesAfterCount)
    {
        var length = ReadPreamble(content);
        var offset = content.Offset;
        var bytes = new byte[length];
        content.Fill(bytes);
        var header = Encoding.Latin1.GetString(bytes);

        Expect(content, offset, header, TypePattern(), "descr", "|u1");
        Expect(content, offset, header, OrderPattern(), "fortran_order", "False");
        var shape = ShapePattern().Match(header);
        return shape.Groups["rest"].Value == axesAfterCount
            && int.TryParse(shape.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw content.Error(offset, $"expected an array of shape (count{axesAfterCount}), received {Shown(shape.Groups["shape"])}");
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

    private static void Expect(ContentReader content, long offset, string header, Regex pattern, string key, string expected)
    {
        var value = pattern.Match(header).Groups["value"];
        if (value.Value != expected)
        {
            throw content.Error(offset, $"expected an array with {key} {expected}, received {Shown(value)}");
        }
    }

    private static string Shown(Group found) => found.Success ? found.Value : "none";

    [GeneratedRegex("'descr': *'(?<value>[^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order': *(?<value>[A-Za-z]+)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape': *(?<shape>\\((?<count>[0-9]*)(?<rest>[^)]*)\\))")]
    private static partial Regex ShapePattern();
}
