namespace DeepKit.Graphs;

/// <summary>
/// A dataflow graph of TensorFlow operations: inputs to feed, outputs to fetch, and variables to update. A graph is a pure
/// step: it reads each variable's old value and writes each new value once, at the end, so the order of nodes never matters.
/// </summary>
public sealed class Graph
{
    private readonly List<Node> _nodes = [];
    private readonly List<SymbolicTensor> _inputs = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<Variable, SymbolicTensor> _current = [];
    private readonly List<Variable> _updated = [];
    private string _scope = "";

    /// <summary>All nodes; a node's inputs come before it.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The tensors to feed, in the order in which they were added.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs => _inputs;

    /// <summary>The tensors to fetch.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; internal set; } = [];

    /// <summary>The nodes that write variables when a step ends.</summary>
    public IReadOnlyList<Node> Updates { get; internal set; } = [];

    /// <summary>What the graph may take, if its model comes out of a file.</summary>
    internal GraphRoom? Room { get; init; }

    internal Node Add(OpDefinition definition, SymbolicTensor[] inputs, AttributeMap? attributes = null, string? name = null, Variable? variable = null)
    {
        Room?.TakeNodes(1);
        foreach (var input in inputs)
        {
            if (input.Graph != this)
            {
                throw new ArgumentException($"{definition.Name} in {_scope} was given {input}, which belongs to another graph.");
            }
        }
        var unique = UniqueName(_scope + (name ?? definition.Name));
        var node = new Node(this, unique, _nodes.Count, definition, inputs, attributes ?? AttributeMap.Empty, variable);
        _nodes.Add(node);
        return node;
    }

    internal SymbolicTensor AddInput(SymbolicTensor placeholder)
    {
        _inputs.Add(placeholder);
        return placeholder;
    }

    /// <summary>Nodes added until the result is disposed are named <c>name/…</c>.</summary>
    internal Scope EnterScope(string name) => new(this, name);

    /// <summary>The value that <paramref name="variable"/> has by now in this step, if it has been read or assigned.</summary>
    internal SymbolicTensor? CurrentValue(Variable variable) => _current.GetValueOrDefault(variable);

    internal void RememberRead(Variable variable, SymbolicTensor value) => _current.Add(variable, value);

    internal void SetCurrentValue(Variable variable, SymbolicTensor value)
    {
        if (!_updated.Contains(variable))
        {
            _updated.Add(variable);
        }
        _current[variable] = value;
    }

    /// <summary>Variables with a new value to be written at the end of the step.</summary>
    internal IReadOnlyList<Variable> UpdatedVariables => _updated;

    private string UniqueName(string name)
    {
        if (_names.TryAdd(name, 1))
        {
            return name;
        }
        string candidate;
        do
        {
            candidate = $"{name}_{_names[name]++}";
        }
        while (!_names.TryAdd(candidate, 1));
        return candidate;
    }

    internal readonly struct Scope : IDisposable
    {
        private readonly Graph _graph;
        private readonly string _outer;

        public Scope(Graph graph, string name)
        {
            _graph = graph;
            _outer = graph._scope;
            graph._scope = $"{_outer}{name}/";
        }

        public void Dispose() => _graph._scope = _outer;
    }
}
