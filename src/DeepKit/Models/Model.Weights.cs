using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Saving;

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

    /// <summary>
    /// Writes the weights to a file: in Keras' form, with what the optimizer keeps if there is one, if its name ends in <c>.weights.h5</c>; as
    /// <c>numpy.savez(file, *model.get_weights())</c> does, weights only, if it ends in <c>.npz</c>. An old file stays as it is until the new
    /// one is whole; a process that is killed meanwhile leaves a file ending in <c>.tmp</c> beside it, which may be deleted.
    /// </summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = Outputs;
        WeightsFile.Write(this, path);
    }

    /// <summary>
    /// Replaces the weights by those of a file: of Keras 3 (<c>.weights.h5</c>), with what the optimizer keeps if the model is compiled; of Keras
    /// 1 or 2 (<c>.h5</c>, <c>.hdf5</c>: weights, or the weights of a whole model); or of NumPy (<c>.npz</c>), arrays <c>arr_0</c>, <c>arr_1</c>, …
    /// in the order of <see cref="GetWeights"/>, or else arrays with the names of the weights, such as <c>dense/kernel</c>. Floating-point numbers
    /// of any size are converted. Layers that only the file has are ignored, as in Keras; of the layers in a <c>.weights.h5</c> file only
    /// classes and order count, of those in an <c>.h5</c> file only the order.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="skipMismatch">
    /// Whether to load what fits where the model has other weights than the file: a layer's weights from the first one on that does not fit
    /// keep their values. The layers in an <c>.h5</c> file have to be as many as the model's.
    /// </param>
    /// <returns>
    /// The names of the variables that keep their values: none, unless mismatches are skipped, or the file has not as many arrays for the
    /// optimizer as it needs, such as one that was saved before training.
    /// </returns>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or does not fit; the message names the variable, and no weight has changed.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public IReadOnlyList<string> LoadWeights(string path, bool skipMismatch = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = Outputs;
        return WeightsFile.Read(this, path, skipMismatch);
    }

    private static bool Fits(Shape shape, Tensor<float> values) =>
        shape.ToArray().DefaultIfEmpty(1).SequenceEqual(values.Lengths.ToArray().Select(length => (int)length));
}
