namespace DeepKit.Saving;

/// <summary>The clock of event files.</summary>
internal static class EventTime
{
    /// <summary>Seconds since 1970, with fractions.</summary>
    public static double Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1e3;
}
