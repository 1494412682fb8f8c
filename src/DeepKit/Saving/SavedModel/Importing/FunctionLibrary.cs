using DeepKit.Graphs;
using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>The functions of a GraphDef by name.</summary>
internal sealed class FunctionLibrary
{
    private static readonly string[] Calls = ["PartitionedCall", "StatefulPartitionedCall"];

    private readonly Dictionary<string, FunctionDef> _functions = new(StringComparer.Ordinal);

    /// <param name="library">The functions; <c>null</c> if there are none.</param>
    /// <param name="definitions">DeepKit's own operations by name.</param>
    public FunctionLibrary(FunctionDefLibrary? library, IReadOnlyDictionary<string, OpDefinition> definitions)
    {
        Definitions = definitions;
        foreach (var function in library?.Function ?? [])
        {
            var signature = function.Signature ?? throw new InvalidDataException("The graph's library has a function without a signature.");
            _functions[signature.Name] = function;
        }
    }

    public IReadOnlyDictionary<string, OpDefinition> Definitions { get; }

    /// <summary>The function of a name, if there is one.</summary>
    public FunctionDef? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>The function that a node calls, by an operation for calls or by its own name; <c>null</c> if it calls none.</summary>
    public FunctionDef? CalledBy(NodeDef node)
    {
        if (!Calls.Contains(node.Op))
        {
            return Find(node.Op);
        }
        var name = node.Attr.TryGetValue("f", out var value) ? value.Func?.Name ?? "" : "";
        return Find(name) ?? throw new InvalidDataException($"Node \"{node.Name}\" calls the function \"{name}\", which the graph's library does not have.");
    }

    /// <summary>The operation of DeepKit that was written as the function, and its attributes, if it was one.</summary>
    public NameAttrList? CompositeOf(FunctionDef function) =>
        CompositeAttributes.Read(function) is { } composite && Definitions.TryGetValue(composite.Name, out var definition) && definition.Body is not null ? composite : null;
}
