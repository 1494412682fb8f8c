using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class SeparableConv2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("separable_conv2d_valid", () => new SeparableConv2D(5, 3)),
        new("separable_conv2d_strides2_same", () => new SeparableConv2D(5, (2, 3), strides: 2, padding: "same")),
        new("separable_conv2d_multiplier", () => new SeparableConv2D(3, 3, depthMultiplier: 2)),
        new("separable_conv2d_dilation2_same", () => new SeparableConv2D(3, 3, padding: "same") { DilationRate = 2 }),
        new("separable_conv2d_strides2_dilation2_same", () => new SeparableConv2D(3, 2, strides: 2, padding: "same") { DilationRate = 2 }),
        new("separable_conv2d_relu_no_bias", () => new SeparableConv2D(3, 3, activation: "relu") { UseBias = false }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
