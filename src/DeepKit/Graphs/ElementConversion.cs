using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace DeepKit.Graphs;

/// <summary>Copies elements of one type as another: fractions are cut off, truth values are 0 and 1.</summary>
internal static class ElementConversion
{
    public static void Copy(ReadOnlySpan<byte> source, DType from, Span<byte> destination, DType to)
    {
        if (from == to)
        {
            source.CopyTo(destination);
            return;
        }
        switch (from)
        {
            case DType.Float32: From<float>(source, destination, to); break;
            case DType.Float64: From<double>(source, destination, to); break;
            case DType.Int32: From<int>(source, destination, to); break;
            case DType.Int64: From<long>(source, destination, to); break;
            default: From<byte>(source, destination, to); break;
        }
    }

    /// <summary>Copies elements of a type that variables cannot have, too.</summary>
    public static void From<TFrom>(ReadOnlySpan<byte> source, Span<byte> destination, DType to) where TFrom : unmanaged, INumber<TFrom>
    {
        var values = MemoryMarshal.Cast<byte, TFrom>(source);
        switch (to)
        {
            case DType.Float32: To<TFrom, float>(values, destination); break;
            case DType.Float64: To<TFrom, double>(values, destination); break;
            case DType.Int32: To<TFrom, int>(values, destination); break;
            case DType.Int64: To<TFrom, long>(values, destination); break;
            case DType.Bool: ToBool(values, destination); break;
            default: To<TFrom, byte>(values, destination); break;
        }
    }

    private static void ToBool<TFrom>(ReadOnlySpan<TFrom> values, Span<byte> destination) where TFrom : INumber<TFrom>
    {
        for (var i = 0; i < values.Length; i++)
        {
            destination[i] = TFrom.IsZero(values[i]) ? (byte)0 : (byte)1;
        }
    }

    private static void To<TFrom, TTo>(ReadOnlySpan<TFrom> values, Span<byte> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> =>
        TensorPrimitives.ConvertTruncating(values, MemoryMarshal.Cast<byte, TTo>(destination));
}
