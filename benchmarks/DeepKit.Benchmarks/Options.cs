namespace DeepKit.Benchmarks;

/// <summary>Options of the command line, each followed by its value.</summary>
internal static class Options
{
    /// <summary>What follows an option, if it is there.</summary>
    public static string? Value(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }
}
