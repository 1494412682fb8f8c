using DeepKit.Engines.Managed;

namespace DeepKit.Engines;

/// <summary>The engines to choose from.</summary>
public static class Engine
{
    private const string EngineVariable = "DEEPKIT_ENGINE";
    private const string ThreadsVariable = "DEEPKIT_THREADS";

    private static readonly Lazy<IEngine> SharedManaged = new(() => new ManagedEngine(ThreadCount()));

    private static IEngine? _default;

    /// <summary>Pure C#, with SIMD and all cores; nothing native. <c>DEEPKIT_THREADS</c> sets the number of threads.</summary>
    public static IEngine Managed => SharedManaged.Value;

    /// <summary>
    /// The engine of models that are compiled without naming one: what <c>DEEPKIT_ENGINE</c> says, else <see cref="Managed"/>.
    /// </summary>
    public static IEngine Default
    {
        get => _default ??= Named(Environment.GetEnvironmentVariable(EngineVariable));
        set => _default = value;
    }

    private static IEngine Named(string? name) => name switch
    {
        null or "" or "managed" => Managed,
        _ => throw new ArgumentException($"{EngineVariable} names the engine \"{name}\". Known engines: managed."),
    };

    private static int ThreadCount()
    {
        var text = Environment.GetEnvironmentVariable(ThreadsVariable);
        if (string.IsNullOrEmpty(text))
        {
            return Environment.ProcessorCount;
        }
        return int.TryParse(text, out var threads) && threads > 0
            ? threads
            : throw new ArgumentException($"{ThreadsVariable} expects a number of threads above 0, received \"{text}\".");
    }
}
