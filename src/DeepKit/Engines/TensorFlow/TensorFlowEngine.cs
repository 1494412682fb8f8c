using DeepKit.Engines.TensorFlow.Devices;
using DeepKit.Engines.TensorFlow.Native;

namespace DeepKit.Engines.TensorFlow;

/// <summary>
/// TensorFlow itself, by its C library: GPUs and clusters. Start from <see cref="Engine.TensorFlow"/>:
/// <c>Engine.TensorFlow with { Device = "GPU:0" }</c>.
/// </summary>
public sealed record TensorFlowEngine : IEngine
{
    internal const string EngineName = "tensorflow";

    internal TensorFlowEngine()
    {
    }

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <summary>Where to compute, such as <c>GPU:0</c> or <c>CPU:0</c>; <c>null</c> (default) leaves it to TensorFlow, which takes a GPU if there is one.</summary>
    public string? Device { get; init; }

    /// <summary>Whether to compute on the CPU if <see cref="Device"/> is not there, instead of throwing.</summary>
    public bool FallsBackToCpu { get; init; }

    /// <summary>The number of threads within one operation; 0 (default) for all cores.</summary>
    public int Threads { get; init; }

    /// <inheritdoc/>
    public string Announcement => $"TensorFlow {TensorFlowApi.Version} on {Placement().Name}";

    /// <inheritdoc/>
    /// <exception cref="DllNotFoundException">There is no libtensorflow; the message lists where it was looked for and says what helps.</exception>
    /// <exception cref="InvalidOperationException">The device is not there; the message gives the reason.</exception>
    public IEngineSession Open() => new TensorFlowSession(Device is null ? null : Placement().Name, Threads);

    private Device Placement() => DevicePlacement.Find(Device, FallsBackToCpu);
}
