using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class AveragePooling1DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("average_pooling1d_valid", () => new AveragePooling1D(2)),
        new("average_pooling1d_same", () => new AveragePooling1D(2, padding: "same")),
        new("average_pooling1d_3_strides2", () => new AveragePooling1D(3, strides: 2)),
        new("average_pooling1d_3_strides2_same", () => new AveragePooling1D(3, strides: 2, padding: "same")),
        new("average_pooling1d_strides1_same", () => new AveragePooling1D(3, strides: 1, padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
