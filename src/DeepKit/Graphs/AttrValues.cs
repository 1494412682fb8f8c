using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Graphs;

/// <summary>Attributes in the form that GraphDef has for them.</summary>
internal static class AttrValues
{
    public static AttrValue ToAttrValue(object value) => value switch
    {
        long number => new AttrValue { I = number },
        float number => new AttrValue { F = number },
        bool flag => new AttrValue { B = flag },
        string text => new AttrValue { S = ByteString.CopyFromUtf8(text) },
        DType type => new AttrValue { Type = (int)type },
        Shape shape => new AttrValue { Shape = ToShapeProto(shape) },
        TensorValue tensor => new AttrValue { Tensor = ToTensorProto(tensor) },
        int[] numbers => new AttrValue { List = ToListValue(numbers) },
        _ => throw new ArgumentException($"An attribute of type {value.GetType().Name} has no form in GraphDef."),
    };

    private static AttrValue.Types.ListValue ToListValue(int[] numbers)
    {
        var list = new AttrValue.Types.ListValue();
        list.I.AddRange(numbers.Select(number => (long)number));
        return list;
    }

    public static TensorShapeProto ToShapeProto(Shape shape)
    {
        var message = new TensorShapeProto();
        message.Dim.AddRange(shape.Select(axis => new TensorShapeProto.Types.Dim { Size = axis ?? -1 }));
        return message;
    }

    public static TensorProto ToTensorProto(TensorValue value) => new()
    {
        Dtype = (int)value.Spec.DType,
        TensorShape = ToShapeProto(value.Spec.Shape),
        TensorContent = ByteString.CopyFrom(value.Bytes),
    };
}
