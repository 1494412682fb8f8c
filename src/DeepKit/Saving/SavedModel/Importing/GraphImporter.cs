using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Saving;

/// <summary>Makes a graph of DeepKit's operations of the nodes of a signature, for inputs of known shapes.</summary>
/// <param name="file">What the nodes were read from.</param>
/// <param name="values">The values of variables.</param>
internal sealed class GraphImporter(SavedModelFile file, SavedValues values)
{
    private readonly Graph _graph = new();
    private readonly ConstantValues _constants = new();
    private readonly Dictionary<FlatTensor, SymbolicTensor> _tensors = [];

    /// <summary>Whether a node can be imported, as far as its operation's name tells.</summary>
    public static bool Knows(FlatNode node) =>
        node.Op is "Placeholder" or "NoOp" or "VarHandleOp" or "AssignVariableOp" or "ReadVariableOp"
        || ImportRules.Find(node.Op) is not null
        || (OpCatalog.Definitions.TryGetValue(node.Op, out var definition) && (definition.Body is not null) == node.IsComposite);

    /// <summary>The graph; its inputs and outputs are the signature's, in the same order.</summary>
    /// <param name="signature">The nodes.</param>
    /// <param name="shapes">The shape of each input.</param>
    /// <exception cref="NotSupportedException">A node asks for something that DeepKit does not do.</exception>
    public Graph Import(ImportedSignature signature, IReadOnlyList<Shape> shapes)
    {
        foreach (var ((input, shape), known) in signature.Inputs.Zip(shapes).Zip(signature.Signature.Inputs))
        {
            _tensors[input] = _graph.Placeholder(input.Node.Name, shape, known.DType);
        }
        foreach (var node in signature.Nodes)
        {
            AddChecked(node);
        }
        // An output may be an input, or twice an output.
        _graph.Complete([.. signature.Outputs.Select(output => Tensor(output).Identity())]);
        return _graph;
    }

    private void AddChecked(FlatNode node)
    {
        try
        {
            Add(node);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException or NotSupportedException)
        {
            throw new NotSupportedException(
                $"{file.Name}: the managed engine cannot run node \"{node.Name}\" ({node.Op}) on inputs of these shapes: {fault.Message} The TensorFlow engine runs what it cannot.", fault);
        }
    }

    private void Add(FlatNode node)
    {
        var first = new FlatTensor(node, 0);
        if (node.Op is "NoOp" || first.Origin.Node.Op == "VarHandleOp" || _tensors.ContainsKey(first))
        {
            // Nothing to compute, or given by the caller.
            return;
        }
        switch (node.Op)
        {
            case "Placeholder":
                throw new NotSupportedException("it is none of the signature's inputs.");
            case "ReadVariableOp":
                Set(node, _graph.Read(Variable(node)));
                break;
            case "AssignVariableOp":
                _graph.Assign(Variable(node), Tensor(node.Inputs[1]));
                break;
            default:
                AddOperation(node);
                break;
        }
    }

    private void AddOperation(FlatNode node)
    {
        var imported = new ImportedNode(_graph, node, [.. node.Inputs.Select(Input)]);
        if (ImportRules.Find(node.Op) is { } rule)
        {
            Set(node, rule(imported));
            return;
        }
        var definition = OpCatalog.Definitions[node.Op];
        Set(node, [.. _graph.Add(definition, imported.Inputs, KnownAttributes.Of(node), node.Name).Outputs]);
    }

    private void Set(FlatNode node, params ReadOnlySpan<SymbolicTensor> outputs)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            _tensors[new FlatTensor(node, i)] = _constants.Replace(outputs[i]);
        }
    }

    /// <summary>An input of an operation: that of one which takes a variable is the variable's value.</summary>
    private SymbolicTensor Input(FlatTensor input) =>
        input.Origin.Node.Op == "VarHandleOp" ? _graph.Read(values.Of(input.Origin.Node)) : Tensor(input);

    private SymbolicTensor Tensor(FlatTensor tensor) => _tensors.TryGetValue(tensor, out var found)
        ? found
        : throw new NotSupportedException($"it reads output {tensor.Index} of \"{tensor.Node.Name}\" ({tensor.Node.Op}), which has none of that number");

    private Variable Variable(FlatNode node) => node.Inputs is [var handle, ..] && handle.Origin.Node.Op == "VarHandleOp"
        ? values.Of(handle.Origin.Node)
        : throw new NotSupportedException("it expects the handle of a variable as input 0");
}
