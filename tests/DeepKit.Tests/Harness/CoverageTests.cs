using System.Reflection;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Models;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Harness;

/// <summary>Nothing is left out: every fixture is used, and every public class that fixtures are about has a case.</summary>
[TestClass]
public sealed class CoverageTests
{
    /// <summary>It computes nothing: InputTests looks at what it says.</summary>
    private static readonly Type[] WithoutFixture = [typeof(Input)];

    [TestMethod]
    [DataRow("layers")]
    [DataRow("losses")]
    [DataRow("metrics")]
    [DataRow("optimizers")]
    [DataRow("schedules")]
    [DataRow("initializers")]
    [DataRow("curves")]
    [DataRow("callbacks")]
    [DataRow("preprocessing")]
    [DataRow("sequence_curves")]
    [DataRow("saved_models")]
    public void Every_fixture_is_used(string family)
    {
        var used = KerasCase.All().Select(example => example.Fixture).Concat(ReadByTests()).ToHashSet();

        var unused = Fixture.Names(family).Where(name => !used.Contains(name));

        Assert.AreEqual("", string.Join(", ", unused), "Fixtures that no test uses");
    }

    [TestMethod]
    public void Every_case_uses_a_fixture_of_its_own()
    {
        var twice = KerasCase.All().GroupBy(example => example.Fixture).Where(group => group.Count() > 1).Select(group => group.Key);

        Assert.AreEqual("", string.Join(", ", twice), "Fixtures of several cases");
    }

    [TestMethod]
    [DataRow(typeof(Layer))]
    [DataRow(typeof(Loss))]
    [DataRow(typeof(Metric))]
    [DataRow(typeof(Optimizer))]
    [DataRow(typeof(LearningRateSchedule))]
    [DataRow(typeof(Initializer))]
    public void Every_public_class_has_a_case(Type family)
    {
        var covered = KerasCase.All().Select(example => example.Subject).Concat(WithoutFixture).ToHashSet();

        var missing = family.Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(family) && !type.IsAssignableTo(typeof(Model)))
            .Where(type => !covered.Contains(type))
            .Select(type => type.Name);

        Assert.AreEqual("", string.Join(", ", missing), $"Kinds of {family.Name} without a case");
    }

    private static IEnumerable<string> ReadByTests() =>
        typeof(CoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<UsesFixtureAttribute>())
            .Select(attribute => attribute.Name);
}
