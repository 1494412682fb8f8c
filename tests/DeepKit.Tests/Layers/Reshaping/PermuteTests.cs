using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class PermuteTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("permute", () => new Permute(2, 1)),
        new("permute_rank4", () => new Permute(3, 1, 2)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
