using DeepKit.Graphs;

namespace DeepKit.Models;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spec">Its type, and its shape with the batch first.</param>
internal sealed record ModelPort(string Name, TensorSpec Spec)
{
    public Shape Shape => Spec.Shape;
}
