using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf.Collections;

namespace DeepKit.Saving;

/// <summary>Puts functions in the place of their calls, except for those that DeepKit's composite operations were written as.</summary>
internal sealed class GraphFlattener
{
    /// <summary>Functions call each other at most as deep; more is a function that calls itself.</summary>
    private const int MaxDepth = 64;

    /// <summary>A graph that grows beyond that is no model.</summary>
    private const int MaxNodes = 1 << 20;

    private readonly string _place;
    private readonly FunctionLibrary _functions;
    private int _nodes;

    private GraphFlattener(string place, FunctionLibrary functions) => (_place, _functions) = (place, functions);

    /// <summary>All nodes of a graph by their names in it.</summary>
    /// <param name="place">Where the graph stands, for errors.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="definitions">DeepKit's own operations by name.</param>
    /// <exception cref="InvalidDataException">The graph is not well formed.</exception>
    /// <exception cref="NotSupportedException">It has loops of TensorFlow 1.</exception>
    public static FlatScope Flatten(string place, GraphDef graph, IReadOnlyDictionary<string, OpDefinition> definitions)
    {
        var flattener = new GraphFlattener(place, new FunctionLibrary(graph.Library, definitions));
        return flattener.Expand("", graph.Node, new Dictionary<string, FlatTensor>(), depth: 0);
    }

    private FlatScope Expand(string prefix, RepeatedField<NodeDef> nodes, IReadOnlyDictionary<string, FlatTensor> arguments, int depth)
    {
        _nodes += nodes.Count;
        if (depth > MaxDepth || _nodes > MaxNodes)
        {
            throw new InvalidDataException($"{_place}: expected functions that do not call themselves, received calls {depth} deep and {_nodes} nodes at \"{prefix}\".");
        }
        var place = depth == 0 ? _place : $"{_place}, function called by \"{prefix}\",";
        var scope = new FlatScope(place, _functions, arguments);
        foreach (var message in NodeOrder.Sort(place, nodes, arguments))
        {
            Add(scope, prefix.Length == 0 ? message.Name : $"{prefix}/{message.Name}", message, depth);
        }
        return scope;
    }

    private void Add(FlatScope scope, string name, NodeDef message, int depth)
    {
        var function = _functions.CalledBy(message);
        if (function is null)
        {
            scope.Add(message, Connect(scope, message, new FlatNode(message.Op, name, message.Attr)));
        }
        else if (_functions.CompositeOf(function) is { } composite)
        {
            scope.Add(message, Connect(scope, message, new FlatNode(composite.Name, name, composite.Attr) { IsComposite = true }));
        }
        else
        {
            Call(scope, name, message, function, depth);
        }
    }

    /// <summary>Who reads a result runs all that the function does: each result waits for what the function says has to run.</summary>
    private void Call(FlatScope scope, string name, NodeDef message, FunctionDef function, int depth)
    {
        var call = Connect(scope, message, new FlatNode("NoOp", name, new Dictionary<string, AttrValue>()));
        var parameters = function.Signature.InputArg;
        if (parameters.Count != call.Inputs.Count)
        {
            throw new InvalidDataException($"{_place}: node \"{name}\" calls {function.Signature.Name} with {call.Inputs.Count} arguments, expected {parameters.Count}.");
        }
        var arguments = new Dictionary<string, FlatTensor>(StringComparer.Ordinal);
        foreach (var (parameter, argument) in parameters.Zip(call.Inputs))
        {
            arguments[parameter.Name] = argument;
        }
        var body = Expand(name, function.NodeDef, arguments, depth + 1);
        call.Controls.AddRange(function.ControlRet.Values.Select(body.Control));
        scope.Add(message, call, [.. function.Signature.OutputArg.Select(output => Result(body, name, function, output.Name, call))]);
    }

    private FlatTensor Result(FlatScope body, string name, FunctionDef function, string output, FlatNode call)
    {
        if (!function.Ret.TryGetValue(output, out var returned))
        {
            throw new InvalidDataException($"{_place}: function {function.Signature.Name} does not say what its output \"{output}\" is.");
        }
        var result = new FlatNode("Identity", $"{name}/{output}", new Dictionary<string, AttrValue>());
        result.Inputs.Add(body.Tensor(returned));
        result.Controls.Add(call);
        return new FlatTensor(result, 0);
    }

    private static FlatNode Connect(FlatScope scope, NodeDef message, FlatNode node)
    {
        foreach (var input in message.Input)
        {
            if (input.StartsWith('^'))
            {
                node.Controls.Add(scope.Control(input[1..]));
            }
            else
            {
                node.Inputs.Add(scope.Tensor(input));
            }
        }
        return node;
    }
}
