using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MaskingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("masking", () => new Masking()),
        new("masking_value", () => new Masking(-1.5f)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
