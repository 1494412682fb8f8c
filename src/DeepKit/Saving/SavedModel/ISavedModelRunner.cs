using DeepKit.Graphs;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>Runs the signatures of a SavedModel that has been opened. Safe to call from any number of threads at once.</summary>
internal interface ISavedModelRunner : IDisposable
{
    /// <summary>Computes a signature's outputs.</summary>
    /// <param name="signature">One of the SavedModel's signatures.</param>
    /// <param name="inputs">Data in the order of its inputs, whose types and shapes fit.</param>
    /// <returns>Values in the order of its outputs.</returns>
    IReadOnlyList<TensorValue> Run(SavedModelSignature signature, IReadOnlyList<TensorData> inputs);
}
