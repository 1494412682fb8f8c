using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>Nodes that only a SavedModel has, beside those of the model's graph.</summary>
internal static class NodeDefs
{
    /// <summary>TensorFlow's number for the type of strings, which no tensor of DeepKit has.</summary>
    public const int StringType = 7;

    public static NodeDef Node(string op, string name, params ReadOnlySpan<string> inputs)
    {
        var node = new NodeDef { Op = op, Name = name };
        foreach (var input in inputs)
        {
            node.Input.Add(input);
        }
        return node;
    }

    public static NodeDef With(this NodeDef node, string attribute, object value)
    {
        node.Attr[attribute] = value as AttrValue ?? AttrValues.ToAttrValue(value);
        return node;
    }

    public static NodeDef Strings(string name, IReadOnlyList<string> texts, Shape shape)
    {
        var tensor = new TensorProto { Dtype = StringType, TensorShape = AttrValues.ToShapeProto(shape) };
        tensor.StringVal.AddRange(texts.Select(ByteString.CopyFromUtf8));
        return Node("Const", name).With("dtype", Type(StringType)).With("value", new AttrValue { Tensor = tensor });
    }

    /// <summary>A constant of zeros, of which the message holds none.</summary>
    public static NodeDef Zeros(string name, TensorSpec spec)
    {
        var tensor = new TensorProto { Dtype = (int)spec.DType, TensorShape = AttrValues.ToShapeProto(spec.Shape) };
        return Node("Const", name).With("dtype", spec.DType).With("value", new AttrValue { Tensor = tensor });
    }

    public static AttrValue Type(int type) => new() { Type = type };

    public static AttrValue Types(IEnumerable<DType> types)
    {
        var list = new AttrValue.Types.ListValue();
        list.Type.AddRange(types.Select(type => (int)type));
        return new AttrValue { List = list };
    }

    public static AttrValue Shapes(IEnumerable<Shape> shapes)
    {
        var list = new AttrValue.Types.ListValue();
        list.Shape.AddRange(shapes.Select(AttrValues.ToShapeProto));
        return new AttrValue { List = list };
    }
}
