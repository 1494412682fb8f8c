using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Models;

public partial class Model
{
    /// <summary>Copies of all weights, in Keras' order: that of <see cref="Layers.Layer.Weights"/>.</summary>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public IReadOnlyList<Tensor<float>> GetWeights()
    {
        _ = Outputs;
        return [.. Weights.Select(weight => weight.ToTensor<float>())];
    }

    /// <summary>Replaces all weights; none if one of them does not fit.</summary>
    /// <param name="weights">Values in the order of <see cref="GetWeights"/>, each of its weight's shape.</param>
    /// <exception cref="ArgumentException">Their number or a shape is another; the message names the weight.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public void SetWeights(IReadOnlyList<Tensor<float>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _ = Outputs;
        var own = Weights;
        if (weights.Count != own.Count)
        {
            throw new ArgumentException($"Model \"{Name}\" expects values for its {own.Count} weights, received {weights.Count}. Take them from GetWeights of a model of the same layers.", nameof(weights));
        }
        foreach (var (weight, values) in own.Zip(weights))
        {
            if (!Fits(weight.Shape, values))
            {
                throw new ArgumentException($"Model \"{Name}\" expects values of shape {weight.Shape} for weight \"{weight.Name}\", received shape ({string.Join(", ", values.Lengths.ToArray())}).", nameof(weights));
            }
        }
        foreach (var (weight, values) in own.Zip(weights))
        {
            weight.Assign<float>([.. values]);
        }
    }

    private static bool Fits(Shape shape, Tensor<float> values) =>
        shape.ToArray().DefaultIfEmpty(1).SequenceEqual(values.Lengths.ToArray().Select(length => (int)length));
}
