using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>The graph of a prediction as a SavedModel holds it: variables under their paths in the model, or as constants.</summary>
internal sealed class ExportedGraph
{
    private readonly Graph _graph;
    private readonly IReadOnlyDictionary<Variable, string> _paths;
    private readonly NodeNames _unique = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<ExportedVariable> _variables = [];

    /// <param name="graph">The graph; its outputs are nodes of their own.</param>
    /// <param name="paths">Names of the model's variables.</param>
    /// <param name="frozen">Whether variables become constants.</param>
    public ExportedGraph(Graph graph, IReadOnlyDictionary<Variable, string> paths, bool frozen)
    {
        (_graph, _paths) = (graph, paths);
        NameNodes();
        var handles = Handles.ToDictionary(node => node.Variable!, node => _names[node.Name]);
        Message = graph.ToMessage(variable => handles[variable]);
        foreach (var (node, message) in graph.Nodes.Zip(Message.Node))
        {
            Rename(node, message);
        }
        RunUpdatesWithOutputs();
        if (frozen)
        {
            Freeze();
        }
        else
        {
            AddVariables();
        }
    }

    public GraphDef Message { get; }

    /// <summary>The variables, in the order in which the graph comes to them.</summary>
    public IReadOnlyList<ExportedVariable> Variables => _variables;

    private IEnumerable<Node> Handles => _graph.Nodes.Where(node => node.Op == "VarHandleOp");

    /// <summary>TensorFlow's way to name a tensor of the graph.</summary>
    public string NameOf(SymbolicTensor tensor) => $"{_names[tensor.Node.Name]}:{tensor.Index}";

    /// <summary>A name that no node has yet.</summary>
    public string Unique(string name) => _unique.Unique(name);

    /// <summary>Variables come first, so that they have their names even where another node is called so.</summary>
    private void NameNodes()
    {
        foreach (var node in Handles)
        {
            _names[node.Name] = _unique.Unique(_paths.GetValueOrDefault(node.Variable!, node.Variable!.Name));
        }
        foreach (var node in _graph.Nodes.Where(node => node.Op != "VarHandleOp"))
        {
            var name = node.Op == "ReadVariableOp" ? $"{_names[node.Inputs[0].Node.Name]}/Read/ReadVariableOp" : node.Name;
            _names[node.Name] = _unique.Unique(name);
        }
    }

    private void Rename(Node node, NodeDef message)
    {
        message.Name = _names[node.Name];
        for (var i = 0; i < message.Input.Count; i++)
        {
            message.Input[i] = Renamed(message.Input[i]);
        }
        if (node.Definition.Body is not null)
        {
            // TensorFlow does not look into functions for shapes, but believes this.
            message.With("_output_shapes", NodeDefs.Shapes(node.Outputs.Select(output => output.Shape)));
        }
    }

    private string Renamed(string input)
    {
        if (input.StartsWith('^'))
        {
            return $"^{_names[input[1..]]}";
        }
        var colon = input.LastIndexOf(':');
        return colon < 0 ? _names[input] : _names[input[..colon]] + input[colon..];
    }

    /// <summary>TensorFlow runs what outputs need: whoever fetches one writes the state of stateful layers, too.</summary>
    private void RunUpdatesWithOutputs()
    {
        foreach (var output in _graph.Outputs)
        {
            Message.Node[output.Node.Index].Input.AddRange(_graph.Updates.Select(update => $"^{_names[update.Name]}"));
        }
    }

    private void AddVariables()
    {
        foreach (var node in Handles)
        {
            var name = _names[node.Name];
            var read = _graph.Nodes.FirstOrDefault(reader => reader.Op == "ReadVariableOp" && reader.Inputs[0].Node == node);
            _variables.Add(new ExportedVariable(node.Variable!, name, read is null ? AddRead(name, node.Variable!) : _names[read.Name]));
        }
    }

    private string AddRead(string handle, Variable variable)
    {
        var read = NodeDefs.Node("ReadVariableOp", _unique.Unique($"{handle}/Read/ReadVariableOp"), handle).With("dtype", variable.DType);
        Message.Node.Add(read);
        return read.Name;
    }

    private void Freeze()
    {
        foreach (var node in _graph.Nodes.Where(node => node.Op == "ReadVariableOp"))
        {
            var (variable, message) = (node.Inputs[0].Node.Variable!, Message.Node[node.Index]);
            message.Op = "Const";
            message.Input.Clear();
            var value = new TensorProto
            {
                Dtype = (int)variable.DType,
                TensorShape = AttrValues.ToShapeProto(variable.Shape),
                TensorContent = ByteString.CopyFrom(variable.Bytes()),
            };
            message.With("dtype", variable.DType).With("value", new AttrValue { Tensor = value });
        }
        foreach (var handle in Message.Node.Where(message => message.Op == "VarHandleOp").ToArray())
        {
            Message.Node.Remove(handle);
        }
    }
}
