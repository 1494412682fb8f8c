using System.Diagnostics;

namespace DeepKit.Benchmarks;

/// <summary>Times by the minimum: on a shared machine everything above it is somebody else's.</summary>
internal static class Timing
{
    /// <summary>The best of some calls' seconds.</summary>
    public static double Best(int calls, Action action)
    {
        var best = double.MaxValue;
        for (var call = 0; call < calls; call++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
