using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>An input or output of a signature.</summary>
/// <param name="Name">The name by which it is given or asked for, such as <c>output_0</c>.</param>
/// <param name="DType">The type of its elements. A number without a name is one of TensorFlow's types that DeepKit does not have.</param>
/// <param name="Shape">Its shape, the batch unknown as a rule; <c>null</c> if not even the number of axes is known.</param>
/// <param name="TensorName">TensorFlow's name of the tensor in the graph, such as <c>StatefulPartitionedCall:0</c>.</param>
public sealed record SignatureTensor(string Name, DType DType, Shape? Shape, string TensorName)
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Name}\" {DType.KerasName()}{Shape?.ToString() ?? " of any shape"}";
}
