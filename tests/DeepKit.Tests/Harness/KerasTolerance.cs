namespace DeepKit.Tests.Harness;

/// <summary>How near to Python Keras is near enough, and the comparisons that use it.</summary>
public static class KerasTolerance
{
    /// <summary>Outputs, gradients and updated weights: of 1 and of the value, whichever is larger.</summary>
    public const double Values = 1e-5;

    /// <summary>Losses along a training curve, relative.</summary>
    public const double Curve = 1e-4;

    /// <summary>Largest distance of two values on the scale of the expected one, or of 1 if that is smaller.</summary>
    public static double Distance(double expected, double actual) => Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));

    public static double RelativeDistance(double expected, double actual) => Math.Abs(actual - expected) / Math.Abs(expected);

    public static void AreClose(FixtureArray expected, ReadOnlySpan<float> actual, string what)
    {
        var values = expected.Doubles;
        Assert.HasCount(values.Length, actual.ToArray(), what);
        for (var i = 0; i < values.Length; i++)
        {
            IsClose(values[i], actual[i], $"{what}[{i}]");
        }
    }

    public static void IsClose(double expected, double actual, string what, double tolerance = Values)
    {
        Assert.IsFalse(double.IsNaN(actual), $"{what}: Keras has {expected}, DeepKit {actual}.");
        Assert.IsLessThanOrEqualTo(tolerance, Distance(expected, actual), $"{what}: Keras has {expected}, DeepKit {actual}.");
    }

    /// <summary>Losses within 1e-4 of Keras', relative; returns the largest distance.</summary>
    public static double AreOnTheCurve(double[] expected, double[] actual, string what)
    {
        Assert.HasCount(expected.Length, actual, what);
        var distances = expected.Zip(actual, RelativeDistance).ToArray();
        var step = Array.IndexOf(distances, distances.Max());
        Assert.IsLessThanOrEqualTo(Curve, distances[step], $"{what}[{step}]: Keras has {expected[step]}, DeepKit {actual[step]}.");
        return distances[step];
    }

    public static void AreBitEqual(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what) =>
        CollectionAssert.AreEqual(Bits(expected), Bits(actual), what);

    private static int[] Bits(ReadOnlySpan<float> values) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(values).ToArray();
}
