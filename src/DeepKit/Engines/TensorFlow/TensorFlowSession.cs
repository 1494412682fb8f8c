using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Engines.TensorFlow.Protos;
using DeepKit.Graphs;
using Google.Protobuf;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow;

/// <summary>One session of TensorFlow's with all graphs of a model, which share their variables by name.</summary>
internal sealed unsafe class TensorFlowSession : IEngineSession, IDisposable
{
    private readonly GraphHandle _graph = new();
    private readonly SessionHandle _session;
    private readonly string? _device;
    private readonly Dictionary<Graph, TensorFlowProgram> _programs = [];
    private readonly Lock _gate = new();
    private int _imports;

    /// <param name="device">Where all nodes are placed that can be; <c>null</c> leaves it to TensorFlow.</param>
    /// <param name="threads">Threads within one operation; 0 for all cores.</param>
    public TensorFlowSession(string? device, int threads)
    {
        _device = device;
        var config = new ConfigProto
        {
            IntraOpParallelismThreads = threads,
            AllowSoftPlacement = true,
            GpuOptions = new GPUOptions { AllowGrowth = true },
        };
        _session = new SessionHandle(_graph, config.ToByteArray());
        Variables = new SessionVariables(this);
    }

    public SessionVariables Variables { get; }

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes)
    {
        foreach (var (input, shape) in graph.Inputs.Zip(inputShapes))
        {
            if (!input.Shape.Matches(shape))
            {
                throw new ArgumentException($"Input \"{input.Node.Name}\" expects shape {input.Shape}, received {shape}.", nameof(inputShapes));
            }
        }
        return new TensorFlowExecutable(this, ProgramOf(graph), inputShapes);
    }

    /// <summary>Adds a graph's nodes to the session's, each group under a name of its own.</summary>
    public TensorFlowProgram Import(Graph graph, string name)
    {
        var prefix = $"{name}_{Interlocked.Increment(ref _imports)}";
        var message = graph.ToMessage(Variables.NameOf);
        message.Node.AddRange(TensorFlowProgram.CopiesOfFetchedInputs(graph));
        if (_device is not null)
        {
            foreach (var node in message.Node)
            {
                node.Device = $"/device:{_device}";
            }
        }
        _graph.Import(message.ToByteArray(), prefix);
        return new TensorFlowProgram(graph, name => _graph.Operation($"{prefix}/{name}"));
    }

    /// <summary>Runs a part of the graph. Any number of threads may do so at once, each with tensors and a status of its own.</summary>
    public void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status) => Run(run, feeds, results, status, null);

    /// <summary>The same with a RunOptions message.</summary>
    public void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status, TensorFlowBuffer* options)
    {
        results.Clear();
        fixed (TensorFlowOutput* input = run.Inputs, output = run.Outputs)
        fixed (nint* feed = feeds.Places, result = results.Places, target = run.Targets)
        {
            TF_SessionRun(
                _session, options, input, feed, run.Inputs.Length, output, result, run.Outputs.Length, target, run.Targets.Length, null, status);
        }
        status.ThrowIfFailed();
    }

    /// <summary>Frees TensorFlow's memory at once; else it goes with what refers to it.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _graph.Dispose();
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
