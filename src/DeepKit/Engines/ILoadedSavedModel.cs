using DeepKit.Graphs;

namespace DeepKit.Engines;

/// <summary>A SavedModel in an engine that loaded it by itself. Safe to use from several threads.</summary>
internal interface ILoadedSavedModel : IDisposable
{
    /// <summary>Computes some of the graph's tensors.</summary>
    /// <param name="inputs">What to feed: the engine's name of the tensor, its type and shape, its data.</param>
    /// <param name="outputs">The engine's names of the tensors to compute.</param>
    IReadOnlyList<TensorValue> Run(IReadOnlyList<(string Tensor, TensorSpec Spec, IFeed Data)> inputs, IReadOnlyList<string> outputs);
}
