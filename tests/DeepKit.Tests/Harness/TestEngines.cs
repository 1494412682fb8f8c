using DeepKit.Engines;
using DeepKit.Engines.Managed;
using DeepKit.Engines.TensorFlow.Library;

namespace DeepKit.Tests.Harness;

/// <summary>The engines that every case runs on, shared by all tests so that their threads are, too.</summary>
internal static class TestEngines
{
    private const string TensorFlowName = "tensorflow";

    private static readonly Dictionary<string, IEngine> ManagedEngines = new()
    {
        ["fused"] = new ManagedEngine(threads: 1),
        ["fused, two threads"] = new ManagedEngine(threads: 2, shareSmallWork: true),
        ["unfused"] = new ManagedEngine(threads: 1, fuse: false),
    };

    /// <summary>Why there is no libtensorflow; <c>null</c> where there is one.</summary>
    private static readonly Lazy<string?> TensorFlowFault = new(FindTensorFlow);

    public static IEnumerable<string> Names => [.. ManagedEngines.Keys, TensorFlowName];

    public static IEngine Single => ManagedEngines["fused"];

    public static IEngine Parallel => ManagedEngines["fused, two threads"];

    /// <summary>TensorFlow; ends the running test as skipped where there is no libtensorflow.</summary>
    public static IEngine TensorFlow
    {
        get
        {
            if (TensorFlowFault.Value is { } fault)
            {
                Assert.Inconclusive(fault);
            }
            return Engine.TensorFlow;
        }
    }

    public static IEngine Get(string name) => name == TensorFlowName ? TensorFlow : ManagedEngines[name];

    private static string? FindTensorFlow()
    {
        try
        {
            _ = TensorFlowLibrary.Current;
            return null;
        }
        catch (DllNotFoundException exception)
        {
            return exception.Message;
        }
    }
}
