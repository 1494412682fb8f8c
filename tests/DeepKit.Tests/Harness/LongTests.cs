namespace DeepKit.Tests.Harness;

/// <summary>How often a test of chance is repeated: a few times, or as often as it takes to be sure if <c>DEEPKIT_LONG_TESTS</c> is set.</summary>
internal static class LongTests
{
    private const string Switch = "DEEPKIT_LONG_TESTS";

    public static int Times(int usually, int atLength) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Switch)) ? usually : atLength;
}
