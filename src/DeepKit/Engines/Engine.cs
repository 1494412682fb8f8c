using DeepKit.Engines.Managed;
using DeepKit.Engines.TensorFlow;
using DeepKit.Engines.TensorFlow.Devices;
using Library = DeepKit.Engines.TensorFlow.Library.TensorFlowLibrary;

namespace DeepKit.Engines;

/// <summary>The engines to choose from.</summary>
public static class Engine
{
    private const string EngineVariable = "DEEPKIT_ENGINE";
    private const string ThreadsVariable = "DEEPKIT_THREADS";

    private static readonly Lazy<IEngine> SharedManaged = new(() => new ManagedEngine(ManagedThreads));

    private static IEngine? _default;

    /// <summary>Pure C#, with SIMD and all cores; nothing native. <c>DEEPKIT_THREADS</c> sets the number of threads.</summary>
    public static IEngine Managed => SharedManaged.Value;

    /// <summary>
    /// TensorFlow by its C library, which the application brings along or the system has. <c>DEEPKIT_THREADS</c> sets the number of threads
    /// within an operation.
    /// </summary>
    public static TensorFlowEngine TensorFlow => new() { Threads = ThreadCount() ?? 0 };

    /// <summary>
    /// The file of libtensorflow, its folder, or a Python environment with tensorflow, to be taken before any other: before
    /// <c>DEEPKIT_TENSORFLOW</c>, the application's own folders, the system's, and <c>VIRTUAL_ENV</c>. Set it before the first use.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another library has been loaded.</exception>
    public static string? TensorFlowLibrary
    {
        get => Library.Named;
        set => Library.Named = value;
    }

    /// <summary>
    /// The engine of models that are compiled without naming one: what <c>DEEPKIT_ENGINE</c> says, else <see cref="Managed"/>.
    /// </summary>
    public static IEngine Default
    {
        get => _default ??= Environment.GetEnvironmentVariable(EngineVariable) is { Length: > 0 } name ? Named(name) : Managed;
        set => _default = value;
    }

    /// <summary>What TensorFlow can compute on.</summary>
    /// <exception cref="DllNotFoundException">There is no libtensorflow.</exception>
    public static IReadOnlyList<Device> Devices() => DeviceList.All;

    /// <summary>What runs models here, line by line: the default engine, SIMD width, cores, TensorFlow's library and devices, and what to do about what is missing.</summary>
    public static string Describe() => EngineReport.Make(Default, ManagedThreads);

    private static int ManagedThreads => ThreadCount() ?? Environment.ProcessorCount;

    /// <summary>An engine by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal static IEngine Named(string name) => name switch
    {
        ManagedEngine.EngineName => Managed,
        TensorFlowEngine.EngineName => TensorFlow,
        _ => throw new ArgumentException(
            $"There is no engine \"{name}\". Known engines, for Compile(engine:) or {EngineVariable}: {ManagedEngine.EngineName}, {TensorFlowEngine.EngineName}."),
    };

    private static int? ThreadCount()
    {
        var text = Environment.GetEnvironmentVariable(ThreadsVariable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        return int.TryParse(text, out var threads) && threads > 0
            ? threads
            : throw new ArgumentException($"{ThreadsVariable} expects a number of threads above 0, received \"{text}\".");
    }
}
