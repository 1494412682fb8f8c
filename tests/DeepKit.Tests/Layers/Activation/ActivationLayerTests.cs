using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ActivationLayerTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("re_lu", () => new ReLU()),
        new("re_lu_slope", () => new ReLU(negativeSlope: 0.1)),
        new("re_lu_max", () => new ReLU(maxValue: 0.7)),
        new("re_lu_max6", () => new ReLU(maxValue: 6)),
        new("re_lu_threshold", () => new ReLU(threshold: 0.4)),
        new("re_lu_slope_max", () => new ReLU(negativeSlope: 0.2, maxValue: 0.9)),
        new("re_lu_all", () => new ReLU(negativeSlope: 0.1, maxValue: 1.1, threshold: 0.3)),
        new("leaky_re_lu", () => new LeakyReLU()),
        new("leaky_re_lu_slope", () => new LeakyReLU(0.05)),
        new("elu", () => new ELU()),
        new("elu_alpha", () => new ELU(0.3)),
        new("p_re_lu", () => new PReLU()),
        new("p_re_lu_shared", () => new PReLU([1, 2])),
        new("softmax", () => new Softmax()),
        new("softmax_axis1", () => new Softmax(1)),
        new("softmax_axes", () => new Softmax(1, -1)),
        new("softmax_masked", () => new Softmax()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
