using DeepKit.Engines;
using DeepKit.Engines.Managed;

namespace DeepKit.Tests.Harness;

/// <summary>The engines that every case runs on, shared by all tests so that their threads are, too.</summary>
internal static class TestEngines
{
    private static readonly Dictionary<string, IEngine> Engines = new()
    {
        ["fused"] = new ManagedEngine(threads: 1),
        ["fused, two threads"] = new ManagedEngine(threads: 2, shareSmallWork: true),
        ["unfused"] = new ManagedEngine(threads: 1, fuse: false),
    };

    public static IEnumerable<string> Names => Engines.Keys;

    public static IEngine Single => Engines["fused"];

    public static IEngine Parallel => Engines["fused, two threads"];

    public static IEngine Get(string name) => Engines[name];
}
