using DeepKit.Engines.TensorFlow.Devices;
using DeepKit.Engines.TensorFlow.Native;
using Google.Protobuf;

namespace DeepKit.Engines.TensorFlow;

/// <summary>
/// TensorFlow itself, by its C library: GPUs and clusters. Start from <see cref="Engine.TensorFlow"/>:
/// <c>Engine.TensorFlow with { Device = "GPU:0" }</c>.
/// </summary>
public sealed record TensorFlowEngine : IEngine, ISavedModelEngine
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
    public IEngineSession Open()
    {
        var device = Device is null ? null : $"/device:{Placement().Name}";
        return new TensorFlowSession(_ => device, SessionConfig.Make(Threads));
    }

    ILoadedSavedModel ISavedModelEngine.Load(string directory, string tag)
    {
        var config = SessionConfig.Make(Threads);
        if (Device is not null && Placement().Type != DevicePlacement.GpuType)
        {
            // A SavedModel's nodes cannot be placed one by one.
            config.DeviceCount[DevicePlacement.GpuType] = 0;
        }
        return new LoadedSavedModel(directory, tag, config.ToByteArray());
    }

    private Device Placement() => DevicePlacement.Find(Device, FallsBackToCpu);
}
