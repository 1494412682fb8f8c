using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>TensorFlow's <c>TF_Output</c>: one output of an operation.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TensorFlowOutput(nint Operation, int Index);
