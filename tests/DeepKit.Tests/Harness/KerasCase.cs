using DeepKit.Engines;

namespace DeepKit.Tests.Harness;

/// <summary>
/// A fixture, and what is to agree with it. A test class lists its cases in a static property <c>Cases</c> and hands them to one
/// test by <see cref="KerasCasesAttribute"/>; <see cref="CoverageTests"/> finds what no case covers.
/// </summary>
/// <param name="Fixture">Family and case, as in "layers/dense_relu".</param>
public abstract record KerasCase(string Fixture)
{
    /// <summary>The class that the case is about.</summary>
    public abstract Type Subject { get; }

    /// <summary>Compares with the fixture, run by an engine.</summary>
    public abstract void Check(IEngine engine);

    public sealed override string ToString() => Fixture;

    /// <summary>The cases of all test classes.</summary>
    public static IEnumerable<KerasCase> All() =>
        typeof(KerasCase).Assembly.GetTypes()
            .Select(type => type.GetProperty("Cases")?.GetValue(null))
            .OfType<IEnumerable<KerasCase>>()
            .SelectMany(cases => cases);
}
