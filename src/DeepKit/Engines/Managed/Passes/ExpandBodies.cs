using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>Puts what composite nodes stand for in their place: TensorFlow's ops, each with its own kernel.</summary>
internal sealed class ExpandBodies : GraphPass
{
    protected override void Visit(Node node)
    {
        if (node.Definition.Body is null)
        {
            CopyAndReplace(node);
            return;
        }
        var body = CompositeBody.Trace(node);
        foreach (var (standIn, input) in body.Inputs.Zip(node.Inputs))
        {
            Replace(standIn, Replaced(input));
        }
        VisitInScope(node.Name, body.Nodes.Skip(body.Inputs.Count));
        foreach (var (output, result) in node.Outputs.Zip(body.Outputs))
        {
            Replace(output, Replaced(result));
        }
    }

    private void VisitInScope(string name, IEnumerable<Node> nodes)
    {
        using var scope = Target.EnterScope(name);
        foreach (var node in nodes)
        {
            Visit(node);
        }
    }
}
