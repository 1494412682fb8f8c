using DeepKit.Engines.TensorFlow.Protos;

namespace DeepKit.Engines.TensorFlow;

/// <summary>What all sessions ask for.</summary>
internal static class SessionConfig
{
    /// <summary>A message that may be added to.</summary>
    /// <param name="threads">Threads within one operation; 0 for all cores.</param>
    public static ConfigProto Make(int threads = 0) => new()
    {
        IntraOpParallelismThreads = threads,
        // An operation that a device does not have runs on another one.
        AllowSoftPlacement = true,
        // A GPU's memory is taken as it is needed, not all of it at once.
        GpuOptions = new GPUOptions { AllowGrowth = true },
    };
}
