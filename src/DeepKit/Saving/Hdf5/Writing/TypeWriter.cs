namespace DeepKit.Saving;

/// <summary>Writes types and shapes (HDF5 File Format Specification, IV.A.2.b and d).</summary>
internal static class TypeWriter
{
    private const int Version1 = 0x10;
    private const int Utf8 = 0x10;

    public static MessageWriter Space(ReadOnlySpan<long> shape)
    {
        const int version = 2;
        var message = new MessageWriter().Byte(version).Byte(shape.Length).Byte(0).Byte(shape.Length == 0 ? 0 : 1);
        foreach (var axis in shape)
        {
            message.Int64(axis);
        }
        return message;
    }

    public static MessageWriter Datatype(Hdf5Type type) => type.Kind switch
    {
        Hdf5Kind.Integer => Integer(type.Size, type.IsSigned),
        Hdf5Kind.Float when type.Size == 2 => Float(type.Size, exponent: 10, exponentLength: 5),
        Hdf5Kind.Float when type.Size == 4 => Float(type.Size, exponent: 23, exponentLength: 8),
        Hdf5Kind.Float when type.Size == 8 => Float(type.Size, exponent: 52, exponentLength: 11),
        Hdf5Kind.FixedString => new MessageWriter().Byte(Version1 | 3).Byte(Utf8 | (int)StringPadding.Nulls).UInt16(0).UInt32(type.Size),
        Hdf5Kind.VariableString => new MessageWriter().Byte(Version1 | 9).Byte(1).Byte(1).Byte(0).UInt32(type.Size).Raw(Integer(1, isSigned: false).Bytes),
        _ => throw new ArgumentException($"An HDF5 file is written with integers, float16, float32, float64 and strings, received {type}.", nameof(type)),
    };

    private static MessageWriter Integer(int size, bool isSigned) =>
        new MessageWriter().Byte(Version1).Byte(isSigned ? 8 : 0).UInt16(0).UInt32(size).UInt16(0).UInt16(8 * size);

    private static MessageWriter Float(int size, int exponent, int exponentLength)
    {
        const int impliedFirstBit = 0x20;
        var sign = (8 * size) - 1;
        return new MessageWriter().Byte(Version1 | 1).Byte(impliedFirstBit).Byte(sign).Byte(0).UInt32(size).UInt16(0).UInt16(8 * size)
            .Byte(exponent).Byte(exponentLength).Byte(0).Byte(exponent).UInt32((1 << (exponentLength - 1)) - 1);
    }
}
