using System.Runtime.InteropServices;
using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>Turns elements as files have them into those of variables.</summary>
internal static class ElementConversions
{
    /// <summary>Whether elements of a type can be a variable's.</summary>
    public static bool AreNumbers(Hdf5Type type) => type.Kind is Hdf5Kind.Integer or Hdf5Kind.Float or Hdf5Kind.BFloat16 or Hdf5Kind.Boolean;

    /// <param name="elements">The elements of a file, lowest byte first.</param>
    /// <param name="type">What they are; numbers.</param>
    /// <param name="destination">Room for as many elements of the other type.</param>
    /// <param name="to">That type.</param>
    public static void Copy(ReadOnlySpan<byte> elements, Hdf5Type type, Span<byte> destination, DType to)
    {
        switch (type.Kind, type.Size, type.IsSigned)
        {
            case (Hdf5Kind.Float, 2, _): ElementConversion.From<Half>(elements, destination, to); break;
            case (Hdf5Kind.Float, 4, _): ElementConversion.From<float>(elements, destination, to); break;
            case (Hdf5Kind.Float, 8, _): ElementConversion.From<double>(elements, destination, to); break;
            case (Hdf5Kind.BFloat16, _, _): ElementConversion.From<float>(Widened(elements), destination, to); break;
            case (_, 1, true): ElementConversion.From<sbyte>(elements, destination, to); break;
            case (_, 2, true): ElementConversion.From<short>(elements, destination, to); break;
            case (_, 4, true): ElementConversion.From<int>(elements, destination, to); break;
            case (_, 8, true): ElementConversion.From<long>(elements, destination, to); break;
            case (_, 1, false): ElementConversion.From<byte>(elements, destination, to); break;
            case (_, 2, false): ElementConversion.From<ushort>(elements, destination, to); break;
            case (_, 4, false): ElementConversion.From<uint>(elements, destination, to); break;
            default: ElementConversion.From<ulong>(elements, destination, to); break;
        }
    }

    /// <summary>A bfloat16 is the upper half of a float.</summary>
    private static Span<byte> Widened(ReadOnlySpan<byte> elements)
    {
        var halves = MemoryMarshal.Cast<byte, ushort>(elements);
        var wide = new uint[halves.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = (uint)halves[i] << 16;
        }
        return MemoryMarshal.AsBytes(wide.AsSpan());
    }
}
