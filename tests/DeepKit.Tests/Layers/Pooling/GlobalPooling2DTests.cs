using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GlobalPooling2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("global_average_pooling2d", () => new GlobalAveragePooling2D()),
        new("global_average_pooling2d_keepdims", () => new GlobalAveragePooling2D { KeepDims = true }),
        new("global_average_pooling2d_channels_first", () => new GlobalAveragePooling2D { DataFormat = "channels_first" }),
        new("global_average_pooling2d_channels_first_keepdims", () => new GlobalAveragePooling2D { DataFormat = "channels_first", KeepDims = true }),
        new("global_max_pooling2d", () => new GlobalMaxPooling2D()),
        new("global_max_pooling2d_keepdims", () => new GlobalMaxPooling2D { KeepDims = true }),
        new("global_max_pooling2d_channels_first", () => new GlobalMaxPooling2D { DataFormat = "channels_first" }),
        new("global_max_pooling2d_channels_first_keepdims", () => new GlobalMaxPooling2D { DataFormat = "channels_first", KeepDims = true }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
