using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Graphs;

/// <summary>
/// Writes a graph as TensorFlow's GraphDef: one node each, in order, with the attributes that TensorFlow asks for. A composite
/// node becomes a call of a function.
/// </summary>
public static class GraphDefWriter
{
    /// <summary>The GraphDef format version that TensorFlow 2.x writes; graphs of it need no newer reader than TensorFlow 1.12's.</summary>
    private const int ProducerVersion = 1286;

    /// <summary>The bytes of a GraphDef message that TensorFlow imports.</summary>
    public static byte[] ToGraphDef(this Graph graph) => graph.ToMessage().ToByteArray();

    /// <summary>The same as a message.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sharedNames">How variables are called in a session with other graphs; as they are called in this one if not given.</param>
    internal static GraphDef ToMessage(this Graph graph, Func<Variable, string>? sharedNames = null)
    {
        var message = new GraphDef { Versions = new VersionDef { Producer = ProducerVersion } };
        var reads = graph.Nodes
            .Where(node => node.Op == "ReadVariableOp")
            .ToLookup(node => node.Inputs[0].Node, node => node.Name);
        var functions = new FunctionDefWriter();
        message.Node.AddRange(graph.Nodes.Select(node => ToNodeDef(node, functions, reads, sharedNames)));
        message.Library = functions.Library;
        return message;
    }

    private static NodeDef ToNodeDef(Node node, FunctionDefWriter functions, ILookup<Node, string> reads, Func<Variable, string>? sharedNames)
    {
        var message = functions.ToNodeDef(node, input => input.Index == 0 ? input.Node.Name : input.Name);
        if (node.Op == "AssignVariableOp")
        {
            // A step computes with old values: whoever reads the variable does so before it is written.
            message.Input.AddRange(reads[node.Inputs[0].Node].Select(read => $"^{read}"));
        }
        if (sharedNames is not null && node.Op == "VarHandleOp")
        {
            message.Attr["shared_name"] = AttrValues.ToAttrValue(sharedNames(node.Variable!));
        }
        return message;
    }
}
