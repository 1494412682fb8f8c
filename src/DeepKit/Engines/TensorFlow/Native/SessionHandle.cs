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
    public unsafe SessionHandle(GraphHandle graph, ReadOnlySpan<byte> config, string? target = null)
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
            if (target is not null)
            {
                TF_SetTarget(options, target);
            }
            var session = TF_NewSession(graph, options, status);
            status.ThrowIfFailed();
            graph.DangerousAddRef(ref _holdsGraph);
            SetHandle(session);
        }
        finally
        {
            TF_DeleteSessionOptions(options);
        }
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        // What it says is of no use by now; after a lost worker it is always an error.
        var status = TF_NewStatus();
        TF_CloseSession(handle, status);
        TF_DeleteSession(handle, status);
        TF_DeleteStatus(status);
        if (_holdsGraph)
        {
            _graph.DangerousRelease();
        }
        return true;
    }
}
