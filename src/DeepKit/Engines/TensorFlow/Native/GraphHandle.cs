using System.Runtime.InteropServices;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>A graph of TensorFlow's, to which more and more can be added.</summary>
internal sealed class GraphHandle : SafeHandle
{
    public GraphHandle()
        : base(0, ownsHandle: true)
    {
        SetHandle(TF_NewGraph());
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Adds the nodes of a GraphDef, their names after a prefix.</summary>
    /// <exception cref="TensorFlowException">TensorFlow does not accept them.</exception>
    public unsafe void Import(ReadOnlySpan<byte> graphDef, string prefix)
    {
        using var status = new StatusHandle();
        var options = TF_NewImportGraphDefOptions();
        TF_ImportGraphDefOptionsSetPrefix(options, prefix);
        fixed (byte* bytes = graphDef)
        {
            var buffer = TF_NewBufferFromString(bytes, (nuint)graphDef.Length);
            TF_GraphImportGraphDef(this, buffer, options, status);
            TF_DeleteBuffer(buffer);
        }
        TF_DeleteImportGraphDefOptions(options);
        status.ThrowIfFailed();
    }

    /// <summary>An operation by its name.</summary>
    /// <exception cref="TensorFlowException">There is none: TensorFlow would end the process if it were given to a run.</exception>
    public nint Operation(string name)
    {
        var operation = TF_GraphOperationByName(this, name);
        return operation != 0 ? operation : throw new TensorFlowException(TensorFlowCode.NotFound, $"The graph has no operation \"{name}\".");
    }

    protected override bool ReleaseHandle()
    {
        TF_DeleteGraph(handle);
        return true;
    }
}
