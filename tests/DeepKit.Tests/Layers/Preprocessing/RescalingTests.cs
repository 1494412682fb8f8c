using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class RescalingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("rescaling", () => new Rescaling(1.0 / 255)),
        new("rescaling_offset", () => new Rescaling(0.5, -1)),
        new("rescaling_channels", () => new Rescaling(new[] { 0.5, 2.0, 0.1 }, new[] { 1.0, 0.0, -1.0 })),
        new("rescaling_integers", () => new Rescaling(1 / 127.5, -1)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
