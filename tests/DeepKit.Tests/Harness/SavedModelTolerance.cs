namespace DeepKit.Tests.Harness;

/// <summary>How near two runs of one SavedModel have to be.</summary>
internal static class SavedModelTolerance
{
    private const double Values = 1e-6;

    public static void AreClose(IReadOnlyList<float> expected, IReadOnlyList<float> actual, string what)
    {
        Assert.HasCount(expected.Count, actual, what);
        for (var i = 0; i < expected.Count; i++)
        {
            IsClose(KerasTolerance.Distance(expected[i], actual[i]), $"{what}[{i}]: expected {expected[i]}, received {actual[i]}");
        }
    }

    /// <summary>A distance that somebody else has measured.</summary>
    public static void IsClose(double distance, string what) => Assert.IsLessThanOrEqualTo(Values, distance, what);
}
