using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class LengthNormalizationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("rms_normalization", () => new RMSNormalization()),
        new("rms_normalization_axes", () => new RMSNormalization(1, 2) { Epsilon = 0.1 }),
        new("unit_normalization", () => new UnitNormalization()),
        new("unit_normalization_axes", () => new UnitNormalization(1, 2)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
