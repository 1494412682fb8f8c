using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>A node of a graph in which functions stand in the place of their calls.</summary>
/// <param name="op">TensorFlow's name of the operation, or that of a composite one.</param>
/// <param name="name">The name, for errors.</param>
/// <param name="attributes">The attributes.</param>
internal sealed class FlatNode(string op, string name, IReadOnlyDictionary<string, AttrValue> attributes)
{
    public string Op { get; } = op;

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, AttrValue> Attributes { get; } = attributes;

    /// <summary>What it reads.</summary>
    public List<FlatTensor> Inputs { get; } = [];

    /// <summary>What has to run before it, and so runs if it does.</summary>
    public List<FlatNode> Controls { get; } = [];

    /// <summary>True for one of DeepKit's own operations that was written as a function.</summary>
    public bool IsComposite { get; init; }

    /// <summary>The node as a message, for errors that name nodes of messages.</summary>
    public NodeDef ToMessage() => new() { Name = Name, Op = Op };
}
