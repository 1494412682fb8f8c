using System.Reflection;

namespace DeepKit.Tests.Harness;

/// <summary>Runs a test once on each engine; the test takes the engine's name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnginesAttribute : Attribute, ITestDataSource
{
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => TestEngines.Names.Select(name => new object?[] { name });

    public string? GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo.Name}, {data?[0]}";
}
