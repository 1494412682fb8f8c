using DeepKit.Graphs.Protos;
using static DeepKit.Tests.Harness.TensorFlow.TensorFlowApi;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>What TensorFlow says of its own ops.</summary>
internal static unsafe class TensorFlowOps
{
    /// <exception cref="TensorFlowException">TensorFlow has no such op.</exception>
    public static OpDef Describe(string op)
    {
        TensorFlowLibrary.Require();
        using var status = new TensorFlowStatus();
        var graph = TF_NewGraph();
        var buffer = TF_NewBuffer();
        try
        {
            TF_GraphGetOpDef(graph, op, buffer, status.Handle);
            status.ThrowIfFailed();
            return OpDef.Parser.ParseFrom(new ReadOnlySpan<byte>((void*)buffer->Data, checked((int)buffer->Length)));
        }
        finally
        {
            TF_DeleteBuffer((nint)buffer);
            TF_DeleteGraph(graph);
        }
    }
}
