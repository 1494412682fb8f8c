using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>Gives inputs the shapes that they will be fed with; all other shapes then follow by inference.</summary>
internal sealed class Specialize(IReadOnlyList<Shape> inputShapes) : GraphPass
{
    private int _input;

    protected override void Visit(Node node)
    {
        if (node.Definition != PlaceholderOp.Definition)
        {
            CopyAndReplace(node);
            return;
        }
        var shape = inputShapes[_input++];
        var input = node.Outputs[0];
        InputShape.Check(input, shape);
        Replace(input, Target.Placeholder(node.Name, shape, input.DType));
    }
}
