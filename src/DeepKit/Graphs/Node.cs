namespace DeepKit.Graphs;

/// <summary>One operation of a <see cref="Graphs.Graph"/>.</summary>
public sealed class Node
{
    internal Node(Graph graph, string name, int index, OpDefinition definition, SymbolicTensor[] inputs, AttributeMap attributes, Variable? variable)
    {
        Graph = graph;
        Name = name;
        Index = index;
        Definition = definition;
        Inputs = inputs;
        Attributes = attributes;
        Variable = variable;
        Outputs = [];
        Outputs = [.. definition.Infer(this).Select((spec, output) => new SymbolicTensor(this, output, spec))];
    }

    /// <summary>The graph that the node belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>The name, unique in its graph, such as <c>dense/MatMul</c>.</summary>
    public string Name { get; }

    /// <summary>TensorFlow's name of the operation, such as <c>MatMul</c>.</summary>
    public string Op => Definition.Name;

    /// <summary>The tensors that the operation reads.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>The tensors that the operation produces.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    internal OpDefinition Definition { get; }

    internal AttributeMap Attributes { get; }

    /// <summary>Position in the graph; inputs always have smaller ones.</summary>
    internal int Index { get; }

    /// <summary>The variable that a handle node stands for, or that a kernel writes by itself.</summary>
    internal Variable? Variable { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {Op}({string.Join(", ", Inputs.Select(input => input.Name))})";
}
