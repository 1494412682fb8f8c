using System.Text;

namespace DeepKit.Saving;

/// <summary>Reads what a file says of a type (HDF5 File Format Specification, IV.A.2.d).</summary>
internal static class DatatypeMessage
{
    private const int Integer = 0;
    private const int Float = 1;
    private const int FixedString = 3;
    private const int Opaque = 5;
    private const int Enumeration = 8;
    private const int VariableLength = 9;
    private const int DescriptorSize = 16;

    /// <summary>The bytes of a float, the bit where its exponent begins, and the bits of that.</summary>
    private static readonly Dictionary<(int Size, int Exponent, int ExponentLength), Hdf5Kind> Floats = new()
    {
        [(2, 10, 5)] = Hdf5Kind.Float,
        [(4, 23, 8)] = Hdf5Kind.Float,
        [(8, 52, 11)] = Hdf5Kind.Float,
        [(2, 7, 8)] = Hdf5Kind.BFloat16,
    };

    public static Hdf5Type Read(ref ByteCursor cursor)
    {
        var first = cursor.Byte("class of a type");
        var bits = (int)cursor.Number(3, "bits of a type");
        var size = cursor.UInt32("size of a type");
        var (version, kind) = (first >> 4, first & 0xf);
        if (version is < 1 or > 5 || size is 0 or > int.MaxValue)
        {
            throw cursor.Fault("a type of version 1 to 5, and of one byte or more", $"version {version}, {size} bytes");
        }
        return kind switch
        {
            Integer => ReadInteger(ref cursor, bits, (int)size),
            Float => ReadFloat(ref cursor, bits, (int)size),
            FixedString => new Hdf5Type(Hdf5Kind.FixedString, (int)size, Padding: PaddingOf(ref cursor, bits & 0xf)),
            Opaque => new Hdf5Type(Hdf5Kind.Opaque, (int)size),
            Enumeration => ReadEnumeration(ref cursor, bits & 0xffff, (int)size, version),
            VariableLength when (bits & 0xf) == 1 && size == DescriptorSize => Hdf5Type.Text,
            _ => new Hdf5Type(Hdf5Kind.Other, (int)size),
        };
    }

    private static Hdf5Type ReadInteger(ref ByteCursor cursor, int bits, int size)
    {
        var (offset, precision) = (cursor.UInt16("bit offset"), cursor.UInt16("precision"));
        var isWhole = size is 1 or 2 or 4 or 8 && offset == 0 && precision == 8 * size;
        return new Hdf5Type(isWhole ? Hdf5Kind.Integer : Hdf5Kind.Other, size, (bits & 8) != 0, (bits & 1) != 0);
    }

    private static Hdf5Type ReadFloat(ref ByteCursor cursor, int bits, int size)
    {
        var (offset, precision) = (cursor.UInt16("bit offset"), cursor.UInt16("precision"));
        var (exponent, exponentLength) = (cursor.Byte("exponent"), cursor.Byte("length of the exponent"));
        var (mantissa, mantissaLength) = (cursor.Byte("mantissa"), cursor.Byte("length of the mantissa"));
        var bias = cursor.UInt32("bias");
        var isVax = (bits & 0x40) != 0;
        var isUsual = !isVax && offset == 0 && precision == 8 * size && mantissa == 0 && mantissaLength == exponent && bias == (1 << (exponentLength - 1)) - 1;
        var kind = isUsual && Floats.TryGetValue((size, exponent, exponentLength), out var known) ? known : Hdf5Kind.Other;
        return new Hdf5Type(kind, size, IsBigEndian: (bits & 1) != 0);
    }

    private static StringPadding PaddingOf(ref ByteCursor cursor, int padding) => Enum.IsDefined((StringPadding)padding)
        ? (StringPadding)padding
        : throw cursor.Fault("strings padded in way 0, 1 or 2", $"{padding}");

    private static Hdf5Type ReadEnumeration(ref ByteCursor cursor, int members, int size, int version)
    {
        if ((cursor.Byte("class of an enumeration's type") & 0xf) != Integer)
        {
            throw cursor.Fault("an enumeration of integers", "another type");
        }
        var bits = (int)cursor.Number(3, "bits of an enumeration's type");
        cursor.UInt32("size of an enumeration's type");
        var type = ReadInteger(ref cursor, bits, size);
        return members == 2 && size == 1 && IsTruth(ref cursor, version) ? type with { Kind = Hdf5Kind.Boolean } : type;
    }

    private static bool IsTruth(ref ByteCursor cursor, int version)
    {
        var (first, second) = (MemberName(ref cursor, version), MemberName(ref cursor, version));
        var values = cursor.Take(2, "values of an enumeration");
        return first == "FALSE" && second == "TRUE" && values is [0, 1];
    }

    private static string MemberName(ref ByteCursor cursor, int version)
    {
        const int paddedTo = 8;
        List<byte> name = [];
        for (byte next; (next = cursor.Byte("name of an enumeration's member")) != 0;)
        {
            name.Add(next);
        }
        var padding = version < 3 ? (paddedTo - ((name.Count + 1) % paddedTo)) % paddedTo : 0;
        cursor.Take(padding, "padding of a name");
        return Encoding.UTF8.GetString([.. name]);
    }
}
