namespace DeepKit.Tests.Harness;

/// <summary>What error messages must say: who, what was expected, what was received, and what to do.</summary>
internal static class Errors
{
    public static void Say(Exception error, params string[] parts)
    {
        foreach (var part in parts)
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }
}
