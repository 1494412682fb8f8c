using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

[TestClass]
public sealed class OpCatalogTests
{
    [TestMethod]
    public void The_catalog_has_every_op()
    {
        var listed = OpCatalog.Definitions.Values.ToHashSet();

        var missing = OpTests.Definitions().Where(definition => !listed.Contains(definition)).Select(definition => definition.Name);

        Assert.AreEqual("", string.Join(", ", missing), "Add these to OpCatalog");
    }

    [TestMethod]
    public void Outputs_have_the_names_that_TensorFlow_gives_them()
    {
        _ = TestEngines.TensorFlow;

        var wrong =
            from definition in OpCatalog.Definitions.Values
            where definition.Body is null
            let expected = string.Join(", ", TensorFlowOps.Describe(definition.Name).OutputArg.Select(output => output.Name))
            where string.Join(", ", definition.OutputNames) != expected
            select $"{definition.Name}: {expected}";

        Assert.AreEqual("", string.Join("; ", wrong), $"These ops need other {nameof(OpDefinition.OutputNames)}");
    }
}
