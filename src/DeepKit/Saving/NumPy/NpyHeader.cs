using System.Buffers.Binary;
using System.Text;

namespace DeepKit.Saving;

/// <summary>What the header of a NumPy array says, as it is written there; <c>null</c> where it says nothing that can be understood.</summary>
/// <param name="Offset">Where the text of the header begins in the content.</param>
/// <param name="Type">The type of the elements: "&lt;f4".</param>
/// <param name="FortranOrder">Whether the first axis varies fastest: "False".</param>
/// <param name="Shape">The axes, without their brackets: "3, 2" or "3,".</param>
internal sealed record NpyHeader(long Offset, string? Type, string? FortranOrder, string? Shape)
{
    // NumPy writes under 130 bytes for an array of numbers; format 1 could say 65,535.
    private const int GreatestHeader = ushort.MaxValue;

    /// <summary>The bytes that every array begins with, before the two of its format's version.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header of an array; its elements follow.</summary>
    /// <exception cref="InvalidDataException">There is no header.</exception>
    public static NpyHeader Read(ContentReader content)
    {
        var bytes = new byte[ReadPreamble(content)];
        var offset = content.Offset;
        content.Fill(bytes);
        var text = Encoding.Latin1.GetString(bytes);
        return new NpyHeader(offset, ValueOf(text, "descr", "'", "'"), ValueOf(text, "fortran_order", "", " ,}"), ValueOf(text, "shape", "(", ")"));
    }

    /// <summary>Refuses arrays of other types, and those whose first axis varies fastest.</summary>
    /// <returns>The type.</returns>
    public string Expect(ContentReader content, params IReadOnlyList<string> types)
    {
        var type = Expect(content, "descr", Type, types);
        Expect(content, "fortran_order", FortranOrder, "False");
        return type;
    }

    private string Expect(ContentReader content, string key, string? value, params IReadOnlyList<string> expected) =>
        value is not null && expected.Contains(value)
            ? value
            : throw content.Error(Offset, $"expected an array with {key} {string.Join(" or ", expected)}, received {value ?? "none"}");

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
