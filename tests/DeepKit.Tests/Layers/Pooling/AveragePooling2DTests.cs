using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class AveragePooling2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("average_pooling2d_valid", () => new AveragePooling2D(2)),
        new("average_pooling2d_same", () => new AveragePooling2D(2, padding: "same")),
        new("average_pooling2d_3_strides2", () => new AveragePooling2D(3, strides: 2)),
        new("average_pooling2d_3_strides2_same", () => new AveragePooling2D(3, strides: 2, padding: "same")),
        new("average_pooling2d_strides1_same", () => new AveragePooling2D(3, strides: 1, padding: "same")),
        new("average_pooling2d_21", () => new AveragePooling2D((2, 1))),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
