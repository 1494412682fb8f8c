using System.Runtime.InteropServices;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>A session that runs parts of a graph. It keeps the graph alive: TensorFlow deletes sessions before their graphs.</summary>
internal sealed class SessionHandle : SafeHandle
{
    private readonly GraphHandle _graph;
    private readonly bool _holdsGraph;

    /// <param name="graph">What to run parts of.</param>
    /// <param name="config">Bytes of a ConfigProto.</param>
    /// <param name="target">The address of a server, or <c>null</c> for this process.</param>
    /// <exception cref="TensorFlowException">TensorFlow does not open the session.</exception>
    public SessionHandle(GraphHandle graph, ReadOnlySpan<byte> config, string? target = null)
        : this(graph, config, (options, status) => Open(graph, options, target, status))
    {
    }

    private unsafe SessionHandle(GraphHandle graph, ReadOnlySpan<byte> config, Func<nint, StatusHandle, nint> open)
        : base(0, ownsHandle: true)
    {
        _graph = graph;
        using var status = new StatusHandle();
        var options = TF_NewSessionOptions();
        try
        {
            fixed (byte* bytes = config)
            {
                TF_SetConfig(options, bytes, (nuint)config.Length, status);
            }
            status.ThrowIfFailed();
            var session = open(options, status);
            status.ThrowIfFailed();
            graph.DangerousAddRef(ref _holdsGraph);
            SetHandle(session);
        }
        finally
        {
            TF_DeleteSessionOptions(options);
        }
    }

    /// <summary>A session with the graph of a SavedModel and the values of its variables.</summary>
    /// <param name="graph">An empty graph, for what is loaded.</param>
    /// <param name="config">Bytes of a ConfigProto.</param>
    /// <param name="directory">The SavedModel's folder.</param>
    /// <param name="tag">What the graph is there for.</param>
    /// <exception cref="TensorFlowException">TensorFlow does not accept the folder.</exception>
    public static SessionHandle Load(GraphHandle graph, ReadOnlySpan<byte> config, string directory, string tag) =>
        new(graph, config, (options, status) => LoadSavedModel(graph, options, directory, tag, status));

    public override bool IsInvalid => handle == 0;

    /// <summary>Whether its server is gone, so that closing it would only wait for an answer.</summary>
    public bool IsLost { get; set; }

    /// <summary>Runs a part of the graph. Any number of threads may do so at once, each with tensors and a status of its own.</summary>
    /// <param name="run">What to feed, fetch and do.</param>
    /// <param name="feeds">A tensor for each input.</param>
    /// <param name="results">Room for the outputs; what it held is freed first.</param>
    /// <param name="status">How it went.</param>
    /// <exception cref="TensorFlowException">The run failed.</exception>
    public unsafe void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status) => Run(run, feeds, results, status, null);

    /// <summary>The same with a RunOptions message.</summary>
    public unsafe void Run(TensorFlowRun run, TensorList feeds, TensorList results, StatusHandle status, TensorFlowBuffer* options)
    {
        results.Clear();
        fixed (TensorFlowOutput* input = run.Inputs, output = run.Outputs)
        fixed (nint* feed = feeds.Places, result = results.Places, target = run.Targets)
        {
            TF_SessionRun(this, options, input, feed, run.Inputs.Length, output, result, run.Outputs.Length, target, run.Targets.Length, null, status);
        }
        // Their finalizers free the tensors.
        GC.KeepAlive(feeds);
        GC.KeepAlive(results);
        status.ThrowIfFailed();
    }

    private static nint Open(GraphHandle graph, nint options, string? target, StatusHandle status)
    {
        if (target is not null)
        {
            TF_SetTarget(options, target);
        }
        return TF_NewSession(graph, options, status);
    }

    private static unsafe nint LoadSavedModel(GraphHandle graph, nint options, string directory, string tag, StatusHandle status)
    {
        var text = Marshal.StringToCoTaskMemUTF8(tag);
        try
        {
            return TF_LoadSessionFromSavedModel(options, null, directory, &text, 1, graph, null, status);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    protected override bool ReleaseHandle()
    {
        // What it says is of no use by now.
        var status = TF_NewStatus();
        if (!IsLost)
        {
            TF_CloseSession(handle, status);
        }
        TF_DeleteSession(handle, status);
        TF_DeleteStatus(status);
        if (_holdsGraph)
        {
            _graph.DangerousRelease();
        }
        return true;
    }
}
