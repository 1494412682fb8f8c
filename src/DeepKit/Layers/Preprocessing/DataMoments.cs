using System.Numerics.Tensors;

namespace DeepKit.Layers;

/// <summary>Mean and variance of data for each position of some axes.</summary>
/// <param name="Mean">The means, the last axis' positions side by side.</param>
/// <param name="Variance">The mean squared distances from them.</param>
internal sealed record DataMoments(float[] Mean, float[] Variance)
{
    /// <summary>Those of data over all axes but the kept ones.</summary>
    public static DataMoments Of(Tensor<float> data, int[] kept)
    {
        int[] sizes = [.. data.Lengths.ToArray().Select(size => checked((int)size))];
        var values = new float[data.FlattenedLength];
        data.FlattenTo(values);
        var groups = GroupOfEach(sizes, kept);
        var count = kept.Aggregate(1, (product, axis) => product * sizes[axis]);
        var mean = Averages(values, groups, count, (value, _) => value);
        var variance = Averages(values, groups, count, (value, group) => (value - mean[group]) * (value - mean[group]));
        return new DataMoments(Array.ConvertAll(mean, number => (float)number), Array.ConvertAll(variance, number => (float)number));
    }

    private static double[] Averages(float[] values, Func<int, int> groupOf, int count, Func<double, int, double> number)
    {
        var sums = new double[count];
        for (var i = 0; i < values.Length; i++)
        {
            var group = groupOf(i);
            sums[group] += number(values[i], group);
        }
        return Array.ConvertAll(sums, sum => sum * count / values.Length);
    }

    /// <summary>Says for each element which position of the kept axes it belongs to.</summary>
    private static Func<int, int> GroupOfEach(int[] sizes, int[] kept) => element =>
    {
        var (group, factor) = (0, 1);
        for (var axis = sizes.Length - 1; axis >= 0; axis--)
        {
            if (kept.Contains(axis))
            {
                group += element % sizes[axis] * factor;
                factor *= sizes[axis];
            }
            element /= sizes[axis];
        }
        return group;
    };
}
