using System.Reflection;
using DeepKit.Graphs;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

[TestClass]
public sealed class OpTests
{
    public static IEnumerable<object[]> Names => OpCases.All.Select(@case => new object[] { @case.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Shapes_are_inferred_as_they_turn_out(string name) => OpCheck.Shapes(OpCases.Named(name));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Kernels_agree_with_the_plain_path_on_any_number_of_threads(string name) => OpCheck.Kernels(OpCases.Named(name));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Gradients_agree_with_central_differences(string name) => OpCheck.Gradients(OpCases.Named(name));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TensorFlow_computes_the_same(string name) => OpCheck.TensorFlow(OpCases.Named(name));

    [TestMethod]
    public void Every_op_has_a_case()
    {
        var covered = OpCases.All.Select(@case => @case.Op).ToHashSet();

        var missing = Definitions().Where(definition => !covered.Contains(definition)).Select(definition => definition.Name);

        Assert.AreEqual("", string.Join(", ", missing), "These ops have no case");
    }

    /// <summary>Every op of DeepKit, wherever it is defined.</summary>
    internal static IReadOnlyList<OpDefinition> Definitions() =>
    [
        .. typeof(OpDefinition).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(OpDefinition))
            .Select(field => (OpDefinition)field.GetValue(null)!),
    ];
}
