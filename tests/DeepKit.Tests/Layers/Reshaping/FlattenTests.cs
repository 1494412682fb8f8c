using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class FlattenTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("flatten_rank4", () => new Flatten()),
        new("flatten_rank3", () => new Flatten()),
        new("flatten_rank2", () => new Flatten()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
