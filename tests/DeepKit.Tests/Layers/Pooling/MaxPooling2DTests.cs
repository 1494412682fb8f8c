using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MaxPooling2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("max_pooling2d_valid", () => new MaxPooling2D(2)),
        new("max_pooling2d_valid_odd", () => new MaxPooling2D()),
        new("max_pooling2d_same_odd", () => new MaxPooling2D(2, padding: "same")),
        new("max_pooling2d_3_strides2", () => new MaxPooling2D(3, strides: 2)),
        new("max_pooling2d_3_strides2_same", () => new MaxPooling2D(3, strides: 2, padding: "same")),
        new("max_pooling2d_21", () => new MaxPooling2D((2, 1))),
        new("max_pooling2d_strides1", () => new MaxPooling2D(2, strides: 1)),
        new("max_pooling2d_strides1_same", () => new MaxPooling2D(2, strides: 1, padding: "same")),
        new("max_pooling2d_ties", () => new MaxPooling2D(2)),
        new("max_pooling2d_ties_overlap", () => new MaxPooling2D(3, strides: 1)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
