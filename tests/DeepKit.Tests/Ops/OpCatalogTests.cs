using DeepKit.Ops;

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
}
