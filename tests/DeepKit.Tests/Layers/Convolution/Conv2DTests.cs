using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class Conv2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("conv2d_valid", () => new Conv2D(3, 3)),
        new("conv2d_same", () => new Conv2D(3, 3, padding: "same")),
        new("conv2d_same_even_kernel", () => new Conv2D(3, 2, padding: "same")),
        new("conv2d_strides2", () => new Conv2D(3, 3, strides: 2)),
        new("conv2d_strides2_same", () => new Conv2D(3, 3, strides: 2, padding: "same")),
        new("conv2d_strides21_same", () => new Conv2D(3, 3, strides: (2, 1), padding: "same")),
        new("conv2d_dilation2", () => new Conv2D(3, 3) { DilationRate = 2 }),
        new("conv2d_dilation21_same", () => new Conv2D(3, 3, padding: "same") { DilationRate = (2, 1) }),
        new("conv2d_1x1", () => new Conv2D(4, 1)),
        new("conv2d_5x3", () => new Conv2D(3, (5, 3))),
        new("conv2d_no_bias", () => new Conv2D(3, 3) { UseBias = false }),
        new("conv2d_relu", () => new Conv2D(4, 3, activation: "relu")),
        new("conv2d_relu_same", () => new Conv2D(4, 3, activation: "relu", padding: "same")),
        new("conv2d_cin1_cout16", () => new Conv2D(16, 3)),
        new("conv2d_cin3_cout10", () => new Conv2D(10, 3)),
        new("conv2d_kernel_is_image", () => new Conv2D(3, (4, 5))),
        new("conv2d_groups", () => new Conv2D(6, 3) { Groups = 2 }),
        new("conv2d_groups_each", () => new Conv2D(4, 2, strides: 2, padding: "same", activation: "relu") { Groups = 4 }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
