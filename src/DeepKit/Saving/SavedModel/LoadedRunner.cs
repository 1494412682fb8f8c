using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>Runs a SavedModel in an engine that has loaded it by itself.</summary>
internal sealed class LoadedRunner(ILoadedSavedModel model) : ISavedModelRunner
{
    public IReadOnlyList<TensorValue> Run(SavedModelSignature signature, IReadOnlyList<TensorData> inputs) => model.Run(
        [.. signature.Inputs.Zip(inputs, (input, data) => (input.TensorName, new TensorSpec(data.DType, data.Shape), (IFeed)new BatchFeed(data)))],
        [.. signature.Outputs.Select(output => output.TensorName)]);

    public void Dispose() => model.Dispose();
}
