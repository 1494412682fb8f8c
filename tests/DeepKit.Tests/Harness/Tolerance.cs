using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>How far two results may lie apart. A test names what it compares, never a number.</summary>
internal sealed record Tolerance(double Relative)
{
    /// <summary>The same numbers in the same order.</summary>
    public static readonly Tolerance Exact = new(0);

    /// <summary>32-bit results against 64-bit ones, or against TensorFlow's: sums may be taken in another order.</summary>
    public static readonly Tolerance Float32 = new(1e-5);

    /// <summary>Weights after training steps: differences of 32-bit results that optimizers have amplified.</summary>
    public static readonly Tolerance Training = new(2e-4);

    /// <summary>64-bit results whose sums were taken in another order.</summary>
    public static readonly Tolerance Float64 = new(1e-12);

    /// <summary>32-bit results of many ops in a row.</summary>
    public static readonly Tolerance LongFloat32 = new(1e-3);

    /// <summary>64-bit results of many ops in a row.</summary>
    public static readonly Tolerance LongFloat64 = new(1e-11);

    /// <summary>64-bit gradients against central differences.</summary>
    public static readonly Tolerance Differences = new(1e-6);

    public void Compare(TensorValue expected, TensorValue actual, string what)
    {
        Assert.AreEqual(expected.Spec.Shape, actual.Spec.Shape, $"{what}: shape");
        Compare(expected.ToDoubles(), actual.ToDoubles(), what);
    }

    /// <summary>Elements are compared relative to their own size and to that of the whole tensor: sums cancel.</summary>
    public void Compare(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what)
    {
        Assert.HasCount(expected.Count, actual, $"{what}: elements");
        var scale = RootMeanSquare(expected);
        for (var i = 0; i < expected.Count; i++)
        {
            var allowed = Relative * (Math.Abs(expected[i]) + scale);
            var same = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= allowed;
            Assert.IsTrue(same, $"{what}: element {i} of {expected.Count} is {actual[i]:R}, expected {expected[i]:R} ± {allowed:E1}");
        }
    }

    private static double RootMeanSquare(IReadOnlyList<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? 0 : Math.Sqrt(finite.Average(value => value * value));
    }
}
