namespace DeepKit.Graphs;

/// <summary>A tensor of a graph: it has a type and a shape, and data only while an engine runs the graph.</summary>
public sealed class SymbolicTensor
{
    internal SymbolicTensor(Node node, int index, TensorSpec spec)
    {
        Node = node;
        Index = index;
        Spec = spec;
    }

    /// <summary>The node that produces it.</summary>
    public Node Node { get; }

    /// <summary>Which of the node's outputs it is.</summary>
    public int Index { get; }

    /// <summary>Type and shape.</summary>
    public TensorSpec Spec { get; }

    /// <summary>The sizes of the axes; the batch axis is unknown (<c>null</c>).</summary>
    public Shape Shape => Spec.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Spec.DType;

    /// <summary>The graph that it belongs to.</summary>
    public Graph Graph => Node.Graph;

    /// <summary>TensorFlow's way to name a tensor, such as <c>dense/MatMul:0</c>.</summary>
    public string Name => $"{Node.Name}:{Index}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Spec}";
}
