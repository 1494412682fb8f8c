namespace DeepKit.Saving;

/// <summary>Histograms as TensorBoard's plug-in counts them: 30 buckets of one width between the least and the largest number.</summary>
internal static class HistogramBuckets
{
    /// <summary>A row per bucket: left edge, right edge, count.</summary>
    public const int Columns = 3;

    private const int Buckets = 30;

    /// <summary>The rows, one after the other. Without range all numbers are in the last bucket; what is no number is not counted.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var (least, largest) = Range(values);
        var rows = new double[Buckets * Columns];
        if (least > largest)
        {
            return rows;
        }
        var width = (largest - least) / Buckets;
        for (var i = 0; i < Buckets; i++)
        {
            rows[i * Columns] = least + (i * width);
            rows[(i * Columns) + 1] = i == Buckets - 1 ? largest : least + ((i + 1) * width);
        }
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                var bucket = width == 0 ? Buckets - 1 : Math.Min((int)((value - least) / width), Buckets - 1);
                rows[(bucket * Columns) + 2]++;
            }
        }
        return rows;
    }

    private static (double Least, double Largest) Range(ReadOnlySpan<double> values)
    {
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
            }
        }
        return (least, largest);
    }
}
