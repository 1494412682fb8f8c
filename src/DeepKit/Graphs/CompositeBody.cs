namespace DeepKit.Graphs;

/// <summary>What a composite node stands for, as a graph of its own: its inputs stand in for the node's, its outputs for the node's.</summary>
internal static class CompositeBody
{
    /// <summary>Spells a node in TensorFlow's ops.</summary>
    /// <param name="node">A node whose definition has a <see cref="OpDefinition.Body"/>.</param>
    /// <exception cref="InvalidOperationException">The body is at odds with the op's inference, or reads a variable.</exception>
    public static Graph Trace(Node node)
    {
        var body = new Graph();
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            AddStandIn(body, $"x{i}", node.Inputs[i].Spec);
        }
        body.Outputs = node.Definition.Body!(node, body.Inputs);
        Verify(node, body);
        return body;
    }

    private static void AddStandIn(Graph body, string name, TensorSpec spec)
    {
        var argument = new OpDefinition("_Arg") { Infer = _ => [spec] };
        body.AddInput(body.Add(argument, [], name: name).Outputs[0]);
    }

    private static void Verify(Node node, Graph body)
    {
        if (body.Nodes.FirstOrDefault(inner => inner.Variable is not null) is { } handle)
        {
            throw Fault(node, "uses its inputs alone", $"variable \"{handle.Variable!.Name}\"; make its value an input");
        }
        if (body.Outputs.FirstOrDefault(output => output.Graph != body) is { } stranger)
        {
            throw Fault(node, "is made of the stand-ins that it is given", $"{stranger} of another graph");
        }
        if (body.Outputs.Count != node.Outputs.Count)
        {
            throw Fault(node, $"has the {node.Outputs.Count} outputs that are inferred", $"{body.Outputs.Count}");
        }
        foreach (var (inferred, output) in node.Outputs.Zip(body.Outputs))
        {
            if (inferred.DType != output.DType || !inferred.Shape.Matches(output.Shape))
            {
                throw Fault(node, $"gives {inferred.Spec} as output {inferred.Index}", output.Spec.ToString());
            }
        }
    }

    private static InvalidOperationException Fault(Node node, string expected, string received) =>
        new($"{node.Op} (\"{node.Name}\") expects a body that {expected}, received {received}.");
}
