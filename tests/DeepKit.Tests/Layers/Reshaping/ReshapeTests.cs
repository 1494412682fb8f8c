using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ReshapeTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("reshape", () => new Reshape(2, 6)),
        new("reshape_inferred", () => new Reshape(-1, 2)),
        new("reshape_scalars", () => new Reshape()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
