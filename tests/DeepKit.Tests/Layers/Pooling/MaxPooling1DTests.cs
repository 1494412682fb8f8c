using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MaxPooling1DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("max_pooling1d_valid", () => new MaxPooling1D(2)),
        new("max_pooling1d_same", () => new MaxPooling1D(2, padding: "same")),
        new("max_pooling1d_3_strides2", () => new MaxPooling1D(3, strides: 2)),
        new("max_pooling1d_3_strides2_same", () => new MaxPooling1D(3, strides: 2, padding: "same")),
        new("max_pooling1d_strides1_same", () => new MaxPooling1D(3, strides: 1, padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
