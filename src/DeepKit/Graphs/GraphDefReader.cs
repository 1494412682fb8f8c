using System.Globalization;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Graphs;

/// <summary>
/// Reads a GraphDef back into a graph, provided that DeepKit has its operations. A call of a function that was written for a
/// composite node becomes that node again.
/// </summary>
/// <param name="definitions">The known operations by TensorFlow's name.</param>
internal sealed class GraphDefReader(IReadOnlyDictionary<string, OpDefinition> definitions)
{
    private readonly Graph _graph = new();
    private readonly Dictionary<string, Node> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionDef> _functions = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The bytes are no GraphDef, or it names an operation or input that is not there.</exception>
    public Graph Read(ReadOnlySpan<byte> bytes)
    {
        var graphDef = Parse(bytes);
        foreach (var function in graphDef.Library?.Function ?? [])
        {
            AddFunction(function);
        }
        foreach (var message in graphDef.Node)
        {
            var node = AddChecked(message);
            if (node.Op == "Placeholder")
            {
                _graph.AddInput(node.Outputs[0]);
            }
        }
        _graph.Updates = [.. _graph.Nodes.Where(node => node.Op == "AssignVariableOp")];
        return _graph;
    }

    /// <summary>What inference finds wrong with a node is here a fault of the bytes.</summary>
    private Node AddChecked(NodeDef message)
    {
        try
        {
            var node = AddNode(message);
            _byName.Add(message.Name, node);
            return node;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"GraphDef node \"{message.Name}\" ({message.Op}) is not well formed: {fault.Message}", fault);
        }
    }

    private static GraphDef Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return GraphDef.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new InvalidDataException($"These {bytes.Length} bytes are not a GraphDef: {exception.Message}", exception);
        }
    }

    private void AddFunction(FunctionDef function)
    {
        var name = function.Signature?.Name ?? "";
        if (!_functions.TryAdd(name, function))
        {
            throw new InvalidDataException($"The GraphDef's library has two functions named \"{name}\", expected one of each name.");
        }
    }

    private Node AddNode(NodeDef message)
    {
        var composite = _functions.TryGetValue(message.Op, out var function) ? CompositeAttributes.Read(function) : null;
        var definition = DefinitionOf(message, composite);
        var attributes = new AttributeMap();
        foreach (var (name, value) in composite?.Attr ?? message.Attr)
        {
            attributes[name] = AttrValueReader.FromAttrValue(message, name, value);
        }
        var inputs = message.Input.Where(input => !input.StartsWith('^')).Select(input => Resolve(message, input)).ToArray();
        var variable = message.Op == "VarHandleOp" ? ToVariable(attributes) : null;
        return _graph.Add(definition, inputs, attributes, message.Name, variable);
    }

    /// <summary>Composite ops stand in a GraphDef as functions only, and TensorFlow's own ops never do.</summary>
    private OpDefinition DefinitionOf(NodeDef message, NameAttrList? composite)
    {
        var op = composite?.Name ?? message.Op;
        return definitions.TryGetValue(op, out var definition) && (definition.Body is not null) == (composite is not null)
            ? definition
            : throw new InvalidDataException($"GraphDef node \"{message.Name}\" is a {op}, an operation that DeepKit does not have.");
    }

    private SymbolicTensor Resolve(NodeDef message, string input)
    {
        var colon = input.LastIndexOf(':');
        var name = colon < 0 ? input : input[..colon];
        var index = 0;
        var isNumbered = colon < 0 || int.TryParse(input[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out index);
        return isNumbered && _byName.TryGetValue(name, out var node) && index < node.Outputs.Count
            ? node.Outputs[index]
            : throw new InvalidDataException($"GraphDef node \"{message.Name}\" reads \"{input}\", which no node before it produces.");
    }

    private static Variable ToVariable(AttributeMap attributes) =>
        new(attributes.Get<string>("shared_name"), attributes.Get<Shape>("shape"), attributes.Get<DType>("dtype"));
}
