using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class DepthwiseConv1DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("depthwise_conv1d_valid", () => new DepthwiseConv1D(3)),
        new("depthwise_conv1d_same", () => new DepthwiseConv1D(2, padding: "same")),
        new("depthwise_conv1d_strides2", () => new DepthwiseConv1D(3, strides: 2)),
        new("depthwise_conv1d_strides2_same", () => new DepthwiseConv1D(3, strides: 2, padding: "same")),
        new("depthwise_conv1d_strides3", () => new DepthwiseConv1D(2, strides: 3)),
        new("depthwise_conv1d_multiplier", () => new DepthwiseConv1D(3, depthMultiplier: 2)),
        new("depthwise_conv1d_multiplier_strides2_same", () => new DepthwiseConv1D(3, strides: 2, padding: "same", depthMultiplier: 3)),
        new("depthwise_conv1d_dilation2", () => new DepthwiseConv1D(3) { DilationRate = 2 }),
        new("depthwise_conv1d_dilation2_same", () => new DepthwiseConv1D(2, padding: "same") { DilationRate = 2 }),
        new("depthwise_conv1d_strides2_dilation2_same", () => new DepthwiseConv1D(3, strides: 2, padding: "same") { DilationRate = 2 }),
        new("depthwise_conv1d_relu_no_bias", () => new DepthwiseConv1D(3, activation: "relu") { UseBias = false }),
        new("depthwise_conv1d_wide", () => new DepthwiseConv1D(3, padding: "same")),
        new("depthwise_conv1d_wide_strides2_same", () => new DepthwiseConv1D(3, strides: 2, padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
