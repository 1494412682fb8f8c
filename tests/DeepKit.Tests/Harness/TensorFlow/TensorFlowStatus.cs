using System.Runtime.InteropServices;
using static DeepKit.Tests.Harness.TensorFlow.TensorFlowApi;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>How a call into TensorFlow went.</summary>
internal sealed class TensorFlowStatus : IDisposable
{
    public nint Handle { get; } = TF_NewStatus();

    /// <exception cref="TensorFlowException">The call failed.</exception>
    public void ThrowIfFailed()
    {
        if (TF_GetCode(Handle) != 0)
        {
            throw new TensorFlowException($"TensorFlow (code {TF_GetCode(Handle)}): {Marshal.PtrToStringUTF8(TF_Message(Handle))}");
        }
    }

    public void Dispose() => TF_DeleteStatus(Handle);
}

/// <summary>TensorFlow refused something.</summary>
internal sealed class TensorFlowException(string message) : Exception(message);
