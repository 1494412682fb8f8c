using System.Runtime.InteropServices;
using DeepKit.Graphs.Protos;

namespace DeepKit.Graphs;

/// <summary>Reads the attributes of GraphDef's nodes.</summary>
internal static class AttrValueReader
{
    /// <exception cref="InvalidDataException">The attribute has no value, or one that is not well formed.</exception>
    public static object FromAttrValue(NodeDef message, string name, AttrValue value) => value.ValueCase switch
    {
        AttrValue.ValueOneofCase.I => value.I,
        AttrValue.ValueOneofCase.F => value.F,
        AttrValue.ValueOneofCase.B => value.B,
        AttrValue.ValueOneofCase.S => value.S.ToStringUtf8(),
        AttrValue.ValueOneofCase.Type => (DType)value.Type,
        AttrValue.ValueOneofCase.Shape => FromShapeProto(value.Shape),
        AttrValue.ValueOneofCase.Tensor => FromTensorProto(message, value.Tensor),
        AttrValue.ValueOneofCase.List => value.List.I.Select(number => checked((int)number)).ToArray(),
        _ => throw new InvalidDataException($"GraphDef node \"{message.Name}\" has an attribute {name} without a value."),
    };

    public static Shape FromShapeProto(TensorShapeProto message) =>
        Shape.Create([.. message.Dim.Select(axis => axis.Size < 0 ? null : (int?)checked((int)axis.Size))]);

    private static TensorValue FromTensorProto(NodeDef node, TensorProto message)
    {
        var dtype = (DType)message.Dtype;
        var shape = FromShapeProto(message.TensorShape ?? new TensorShapeProto());
        if (shape.ElementCount * dtype.Size() > int.MaxValue)
        {
            throw new InvalidDataException($"GraphDef node \"{node.Name}\" holds a constant {dtype.KerasName()}{shape}, expected one of at most {int.MaxValue} bytes.");
        }
        var bytes = message.TensorContent.Length > 0 ? message.TensorContent.Span : RepeatedValues(message, dtype, shape);
        var expected = shape.ElementCount * dtype.Size();
        return bytes.Length == expected
            ? new TensorValue(dtype, shape, bytes)
            : throw new InvalidDataException($"GraphDef node \"{node.Name}\" holds {bytes.Length} bytes for {dtype.KerasName()}{shape}, expected {expected}.");
    }

    /// <summary>TensorFlow's compact form: a list of values of which the last one is repeated to the end.</summary>
    private static ReadOnlySpan<byte> RepeatedValues(TensorProto message, DType dtype, Shape shape) => dtype switch
    {
        DType.Float32 => Repeat(message.FloatVal, shape),
        DType.Float64 => Repeat(message.DoubleVal, shape),
        DType.Int32 => Repeat(message.IntVal, shape),
        DType.Int64 => Repeat(message.Int64Val, shape),
        DType.Bool => Repeat(message.BoolVal, shape),
        _ => [],
    };

    private static Span<byte> Repeat<T>(IList<T> values, Shape shape) where T : unmanaged
    {
        var result = new T[shape.ElementCount ?? 0];
        for (var i = 0; i < result.Length && values.Count > 0; i++)
        {
            result[i] = values[Math.Min(i, values.Count - 1)];
        }
        return MemoryMarshal.AsBytes(result.AsSpan());
    }
}
