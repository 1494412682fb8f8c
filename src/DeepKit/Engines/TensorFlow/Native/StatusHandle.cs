using System.Runtime.InteropServices;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>How a call into TensorFlow went. Used by one thread at a time.</summary>
internal sealed class StatusHandle : SafeHandle
{
    public StatusHandle()
        : base(0, ownsHandle: true)
    {
        SetHandle(TF_NewStatus());
    }

    public override bool IsInvalid => handle == 0;

    /// <exception cref="TensorFlowException">The call failed.</exception>
    public void ThrowIfFailed()
    {
        var code = TF_GetCode(this);
        if (code != 0)
        {
            throw new TensorFlowException((TensorFlowCode)code, Marshal.PtrToStringUTF8(TF_Message(this)) ?? "");
        }
    }

    protected override bool ReleaseHandle()
    {
        TF_DeleteStatus(handle);
        return true;
    }
}
