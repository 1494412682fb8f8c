using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>One factor per sample, from a weight per class, per sample, or both.</summary>
internal static class SampleWeights
{
    /// <summary>The factors of each output's samples, <c>null</c> where nothing is weighted; a single vector holds for all outputs.</summary>
    public static TensorData?[] ForEach(
        Model model, TensorData x, TensorData?[] targets, ModelData? sampleWeight, IReadOnlyDictionary<int, float>? classWeight)
    {
        if (classWeight is not null && targets.Length > 1)
        {
            throw new ArgumentException($"classWeight is for models with one output, model \"{model.Name}\" has {targets.Length}. Give sampleWeight instead.", nameof(classWeight));
        }
        var given = new TensorData?[targets.Length];
        if (sampleWeight is not null)
        {
            var isForAll = sampleWeight.Count() == 1;
            given = isForAll ? [.. targets.Select(_ => sampleWeight.First())] : sampleWeight.InOrder(model.Name, "sampleWeight", model.OutputNames);
        }
        return [.. targets.Select((target, i) => target is null ? null : Combine(target, Checked(model, x, i, given[i]), classWeight))];
    }

    private static TensorData? Checked(Model model, TensorData x, int output, TensorData? weights)
    {
        if (weights is null)
        {
            return null;
        }
        DataCheck.Weights(model, x, model.Outputs[output], weights);
        return weights.RowShape.ElementCount == 1 ? weights.WithRowShape(Shape.Scalar) : weights;
    }

    private static TensorData? Combine(TensorData y, TensorData? sampleWeight, IReadOnlyDictionary<int, float>? classWeight)
    {
        if (classWeight is null)
        {
            return sampleWeight;
        }
        var weights = new float[y.Rows];
        var target = new float[y.RowElements];
        Span<float> given = [1f];
        for (var row = 0; row < weights.Length; row++)
        {
            ElementConversion.Copy(y.Row(row), y.DType, MemoryMarshal.AsBytes(target.AsSpan()), DType.Float32);
            if (sampleWeight is not null)
            {
                ElementConversion.Copy(sampleWeight.Row(row), sampleWeight.DType, MemoryMarshal.AsBytes(given), DType.Float32);
            }
            weights[row] = given[0] * classWeight.GetValueOrDefault(ClassOf(target), 1f);
        }
        return weights;
    }

    /// <summary>As in Keras: the largest of a one-hot target, else the target itself, rounded. A class without a weight counts 1.</summary>
    private static int ClassOf(ReadOnlySpan<float> target) => target.Length > 1
        ? System.Numerics.Tensors.TensorPrimitives.IndexOfMax(target)
        : (int)MathF.Round(target[0]);
}
