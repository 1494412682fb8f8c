namespace DeepKit.Tests.Harness;

/// <summary>Comparisons of computed numbers; the tolerances are here and nowhere else.</summary>
internal static class Close
{
    private const double Relative = 2e-5;
    private const double Absolute = 2e-5;

    /// <summary>Fails at the first value that is further from the expected one than rounding in float32 explains.</summary>
    public static void AreClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        for (var i = 0; i < expected.Length; i++)
        {
            var close = Math.Abs(expected[i] - actual[i]) <= Absolute + (Relative * Math.Abs(expected[i]));
            if (!close && !(double.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                Assert.Fail($"{what}: value {i} is {actual[i]}, expected {expected[i]}.");
            }
        }
    }
}
