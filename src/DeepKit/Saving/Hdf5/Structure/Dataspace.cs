namespace DeepKit.Saving;

/// <summary>The shape of a dataset or attribute (HDF5 File Format Specification, IV.A.2.b).</summary>
/// <param name="Shape">The length of each axis; none for a scalar.</param>
/// <param name="Limits">How long each axis can become, -1 without limit.</param>
/// <param name="IsNull">Whether there is no element at all, whatever the shape.</param>
internal sealed record Dataspace(long[] Shape, long[] Limits, bool IsNull)
{
    private const int MostAxes = 32;

    /// <summary>How many elements there are.</summary>
    public long Count => IsNull ? 0 : Shape.Aggregate(1L, (count, axis) => count * axis);

    /// <summary>Reads the message; the number of bytes of all elements fits into a long.</summary>
    public static Dataspace Read(ref ByteCursor cursor, int elementSize)
    {
        var (version, rank, flags) = (cursor.Byte("version of a shape"), cursor.Byte("axes of a shape"), cursor.Byte("flags of a shape"));
        if (version is not (1 or 2) || rank > MostAxes)
        {
            throw cursor.Fault($"a shape of version 1 or 2, of at most {MostAxes} axes", $"version {version}, {rank} axes");
        }
        var isNull = cursor.Take(version == 1 ? 5 : 1, "kind of a shape")[0] == 2 && version == 2;
        var shape = Lengths(ref cursor, rank);
        var limits = (flags & 1) != 0 ? Lengths(ref cursor, rank) : shape;
        Check(ref cursor, shape, limits, elementSize);
        return new Dataspace(shape, limits, isNull);
    }

    private static long[] Lengths(ref ByteCursor cursor, int rank)
    {
        var lengths = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            lengths[axis] = cursor.Int64("length of an axis");
        }
        return lengths;
    }

    private static void Check(ref ByteCursor cursor, long[] shape, long[] limits, int elementSize)
    {
        var product = shape.Aggregate((UInt128)(ulong)elementSize, (bytes, axis) => axis < 0 || bytes > long.MaxValue ? UInt128.MaxValue : bytes * (ulong)axis);
        if (product > long.MaxValue || shape.Zip(limits).Any(pair => pair.Second != -1 && pair.Second < pair.First))
        {
            throw cursor.Fault("a shape of less than 2^63 bytes, within its limits", $"({string.Join(", ", shape)}) within ({string.Join(", ", limits)})");
        }
    }
}
