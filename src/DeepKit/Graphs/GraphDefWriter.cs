using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Graphs;

/// <summary>Writes a graph as TensorFlow's GraphDef: one node each, in order, with the attributes that TensorFlow asks for.</summary>
public static class GraphDefWriter
{
    /// <summary>The GraphDef format version that TensorFlow 2.x writes; graphs of it need no newer reader than TensorFlow 1.12's.</summary>
    private const int ProducerVersion = 1286;

    /// <summary>The bytes of a GraphDef message that TensorFlow imports.</summary>
    public static byte[] ToGraphDef(this Graph graph)
    {
        var message = new GraphDef { Versions = new VersionDef { Producer = ProducerVersion } };
        var reads = graph.Nodes
            .Where(node => node.Op == "ReadVariableOp")
            .ToLookup(node => node.Inputs[0].Node, node => node.Name);
        message.Node.AddRange(graph.Nodes.Select(node => ToNodeDef(node, reads)));
        return message.ToByteArray();
    }

    private static NodeDef ToNodeDef(Node node, ILookup<Node, string> reads)
    {
        var message = new NodeDef { Name = node.Name, Op = node.Op };
        message.Input.AddRange(node.Inputs.Select(input => input.Index == 0 ? input.Node.Name : input.Name));
        if (node.Op == "AssignVariableOp")
        {
            // A step computes with old values: whoever reads the variable does so before it is written.
            message.Input.AddRange(reads[node.Inputs[0].Node].Select(read => $"^{read}"));
        }
        foreach (var (name, type) in node.Definition.TypeAttributes(node))
        {
            message.Attr[name] = new AttrValue { Type = (int)type };
        }
        foreach (var (name, value) in node.Attributes)
        {
            message.Attr[name] = ToAttrValue(value);
        }
        return message;
    }

    private static AttrValue ToAttrValue(object value) => value switch
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

    private static TensorShapeProto ToShapeProto(Shape shape)
    {
        var message = new TensorShapeProto();
        message.Dim.AddRange(shape.Select(axis => new TensorShapeProto.Types.Dim { Size = axis ?? -1 }));
        return message;
    }

    private static TensorProto ToTensorProto(TensorValue value) => new()
    {
        Dtype = (int)value.Spec.DType,
        TensorShape = ToShapeProto(value.Spec.Shape),
        TensorContent = ByteString.CopyFrom(value.Bytes),
    };
}
