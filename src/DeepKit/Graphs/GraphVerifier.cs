namespace DeepKit.Graphs;

/// <summary>Checks that a graph is well formed. The managed engine runs it after every pass in debug builds and in tests.</summary>
internal static class GraphVerifier
{
    /// <exception cref="InvalidOperationException">Something is wrong; the message names the node and what.</exception>
    public static void Verify(Graph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var written = new HashSet<Variable>();
        foreach (var node in graph.Nodes)
        {
            Require(names.Add(node.Name), node, "its name is used twice");
            Require(ReferenceEquals(graph.Nodes[node.Index], node), node, "its index is not its position");
            VerifyInputs(graph, node);
            VerifyInference(node);
        }
        foreach (var update in graph.Updates)
        {
            Require(ReferenceEquals(update.Graph, graph), update, "an update belongs to another graph");
            var variable = update.Variable ?? update.Inputs[0].Node.Variable;
            Require(variable is not null && written.Add(variable), update, "a variable is written twice, or no variable is written");
        }
        foreach (var output in graph.Outputs)
        {
            Require(ReferenceEquals(output.Graph, graph), output.Node, "an output belongs to another graph");
        }
    }

    private static void VerifyInputs(Graph graph, Node node)
    {
        foreach (var input in node.Inputs)
        {
            Require(ReferenceEquals(input.Graph, graph), node, $"its input {input} belongs to another graph");
            Require(input.Node.Index < node.Index, node, $"its input {input} comes after it");
            Require(input.Node.Outputs[input.Index] == input, node, $"its input {input} is not an output of its node");
        }
    }

    private static void VerifyInference(Node node)
    {
        var inferred = node.Definition.Infer(node);
        Require(inferred.Length == node.Outputs.Count, node, $"it infers {inferred.Length} outputs but has {node.Outputs.Count}");
        for (var i = 0; i < inferred.Length; i++)
        {
            Require(inferred[i] == node.Outputs[i].Spec, node, $"output {i} is {node.Outputs[i].Spec} but {inferred[i]} is inferred");
        }
    }

    private static void Require(bool condition, Node node, string complaint)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The graph is not well formed at {node}: {complaint}.");
        }
    }
}
