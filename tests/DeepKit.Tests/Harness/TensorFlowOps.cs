using System.Runtime.InteropServices;
using System.Text;
using DeepKit.Engines.TensorFlow;
using DeepKit.Engines.TensorFlow.Library;
using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Graphs.Protos;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Tests.Harness;

/// <summary>What TensorFlow says of its own ops, by a function that only tests need.</summary>
internal static unsafe class TensorFlowOps
{
    private static readonly delegate* unmanaged<nint, byte*, TensorFlowBuffer*, nint, void> GetOpDef =
        (delegate* unmanaged<nint, byte*, TensorFlowBuffer*, nint, void>)NativeLibrary.GetExport(TensorFlowLibrary.Current.Handle, "TF_GraphGetOpDef");

    /// <exception cref="TensorFlowException">TensorFlow has no such op.</exception>
    public static OpDef Describe(string op)
    {
        using var status = new StatusHandle();
        using var graph = new GraphHandle();
        var buffer = TF_NewBuffer();
        try
        {
            fixed (byte* name = Encoding.UTF8.GetBytes(op + "\0"))
            {
                GetOpDef(graph.DangerousGetHandle(), name, buffer, status.DangerousGetHandle());
            }
            status.ThrowIfFailed();
            return OpDef.Parser.ParseFrom(buffer->Bytes);
        }
        finally
        {
            TF_DeleteBuffer(buffer);
        }
    }
}
