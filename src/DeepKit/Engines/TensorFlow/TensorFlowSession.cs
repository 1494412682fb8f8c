using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Engines.TensorFlow.Protos;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Ops;
using Google.Protobuf;

namespace DeepKit.Engines.TensorFlow;

/// <summary>One session of TensorFlow's with all graphs of a model, which share their variables by name.</summary>
internal sealed class TensorFlowSession : IEngineSession, IDisposable
{
    private readonly GraphHandle _graph = new();
    private readonly SessionHandle _session;
    private readonly Func<NodeDef, string?> _deviceOf;
    private readonly Dictionary<Graph, TensorFlowProgram> _programs = [];
    private readonly Lock _gate = new();
    private int _imports;

    /// <param name="deviceOf">Where a node is placed, if it can be; <c>null</c> leaves it to TensorFlow.</param>
    /// <param name="config">Threads and timeouts.</param>
    /// <param name="target">The address of a server; <c>null</c> for this process.</param>
    public TensorFlowSession(Func<NodeDef, string?> deviceOf, ConfigProto config, string? target = null)
    {
        _deviceOf = deviceOf;
        _session = new SessionHandle(_graph, config.ToByteArray(), target);
        Variables = new SessionVariables(this, container: target is null ? "" : $"{Guid.NewGuid():N}/");
    }

    public SessionVariables Variables { get; }

    /// <summary>Says that the server is gone.</summary>
    public void GiveUp() => _session.IsLost = true;

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes)
    {
        foreach (var (input, shape) in graph.Inputs.Zip(inputShapes))
        {
            InputShape.Check(input, shape);
        }
        return new TensorFlowExecutable(this, ProgramOf(graph), inputShapes);
    }

    /// <summary>Adds a graph's nodes to the session's, each group under a name of its own.</summary>
    public TensorFlowProgram Import(Graph graph, string name)
    {
        var message = graph.ToMessage(Variables.NameOf);
        message.Node.AddRange(TensorFlowProgram.CopiesOfFetchedInputs(graph));
        var prefix = Import(message, name);
        return new TensorFlowProgram(graph, name => _graph.Operation($"{prefix}/{name}"));
    }

    /// <summary>Runs a part of the graph. Any number of threads may do so at once, each with tensors and a status of its own.</summary>
    public void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status) => _session.Run(run, feeds, results, status);

    /// <summary>The same with a RunOptions message.</summary>
    public unsafe void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status, TensorFlowBuffer* options) =>
        _session.Run(run, feeds, results, status, options);

    /// <summary>Frees the memory of variables in a server, which keeps them beyond the session.</summary>
    public void Destroy(IEnumerable<Variable> variables)
    {
        var handles = new Graph();
        foreach (var variable in variables)
        {
            handles.Handle(variable);
        }
        var message = handles.ToMessage(Variables.NameOf);
        NodeDef[] ends = [.. message.Node.Select(handle => new NodeDef
        {
            Name = $"{handle.Name}/Destroy",
            Op = "DestroyResourceOp",
            Input = { handle.Name },
            Attr = { ["ignore_lookup_error"] = AttrValues.ToAttrValue(true) },
        })];
        message.Node.AddRange(ends);
        var prefix = Import(message, "end");
        using var status = new StatusHandle();
        using var nothing = new TensorList(0);
        Run(new TensorFlowRun([], [], [.. ends.Select(end => _graph.Operation($"{prefix}/{end.Name}"))]), nothing, nothing, status);
    }

    /// <summary>Frees TensorFlow's memory at once; else it goes with what refers to it.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _graph.Dispose();
    }

    private string Import(GraphDef message, string name)
    {
        var prefix = $"{name}_{Interlocked.Increment(ref _imports)}";
        foreach (var node in message.Node)
        {
            node.Device = _deviceOf(node) ?? "";
        }
        _graph.Import(message.ToByteArray(), prefix);
        return prefix;
    }

    private TensorFlowProgram ProgramOf(Graph graph)
    {
        lock (_gate)
        {
            if (!_programs.TryGetValue(graph, out var program))
            {
                _programs.Add(graph, program = Import(graph, "step"));
            }
            return program;
        }
    }
}
