using DeepKit.Engines.TensorFlow.Native;

namespace DeepKit.Engines.TensorFlow;

/// <summary>What to give to a run, what to get, and what else to do: TensorFlow plans a run anew for every other choice.</summary>
internal sealed record TensorFlowRun(TensorFlowOutput[] Inputs, TensorFlowOutput[] Outputs, nint[] Targets);
