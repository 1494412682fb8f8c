using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>What going through a sequence gives.</summary>
/// <param name="Outputs">The outputs of all steps at the positions of their inputs, <c>(batch, time, …)</c>; not to be used unless they were asked for.</param>
/// <param name="LastOutput">The output of the step that came last; not to be used if those of all steps were asked for.</param>
/// <param name="States">The states after that step.</param>
internal sealed record RecurrentResult(SymbolicTensor Outputs, SymbolicTensor LastOutput, IReadOnlyList<SymbolicTensor> States);
