using System.Reflection;

namespace DeepKit.Tests.Harness;

/// <summary>Runs a test once for each of the class' <c>Cases</c> on each engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KerasCasesAttribute : Attribute, ITestDataSource
{
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo)
    {
        var cases = (IEnumerable<KerasCase>)methodInfo.DeclaringType!.GetProperty("Cases")!.GetValue(null)!;
        return cases.SelectMany(_ => TestEngines.Names, (example, engine) => new object?[] { example, engine });
    }

    public string? GetDisplayName(MethodInfo methodInfo, object?[]? data) => data is [var example, var engine] ? $"{example}, {engine}" : null;
}

/// <summary>Names a fixture that a test reads by itself.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UsesFixtureAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
