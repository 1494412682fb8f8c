using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MaxPooling3DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("max_pooling3d_valid", () => new MaxPooling3D(2)),
        new("max_pooling3d_same", () => new MaxPooling3D(2, padding: "same")),
        new("max_pooling3d_3_strides2", () => new MaxPooling3D(3, strides: 2)),
        new("max_pooling3d_3_strides2_same", () => new MaxPooling3D(3, strides: 2, padding: "same")),
        new("max_pooling3d_strides1_same", () => new MaxPooling3D(3, strides: 1, padding: "same")),
        new("max_pooling3d_213", () => new MaxPooling3D((2, 1, 3), strides: (1, 2, 1), padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
