using System.Runtime.InteropServices;
using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>One factor per sample, from a weight per class, per sample, or both.</summary>
internal static class SampleWeights
{
    /// <summary>The factors, or <c>null</c> if nothing is weighted.</summary>
    public static TensorData? Combine(TensorData y, TensorData? sampleWeight, IReadOnlyDictionary<int, float>? classWeight)
    {
        if (classWeight is null)
        {
            return sampleWeight?.WithRowShape(Shape.Scalar);
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
