using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GlobalPooling1DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("global_average_pooling1d", () => new GlobalAveragePooling1D()),
        new("global_average_pooling1d_keepdims", () => new GlobalAveragePooling1D { KeepDims = true }),
        new("global_average_pooling1d_channels_first", () => new GlobalAveragePooling1D { DataFormat = "channels_first" }),
        new("global_average_pooling1d_channels_first_keepdims", () => new GlobalAveragePooling1D { DataFormat = "channels_first", KeepDims = true }),
        new("global_average_pooling1d_mask", () => new GlobalAveragePooling1D()),
        new("global_max_pooling1d", () => new GlobalMaxPooling1D()),
        new("global_max_pooling1d_keepdims", () => new GlobalMaxPooling1D { KeepDims = true }),
        new("global_max_pooling1d_channels_first", () => new GlobalMaxPooling1D { DataFormat = "channels_first" }),
        new("global_max_pooling1d_channels_first_keepdims", () => new GlobalMaxPooling1D { DataFormat = "channels_first", KeepDims = true }),
        new("global_max_pooling1d_mask", () => new GlobalMaxPooling1D()),
        new("global_average_pooling1d_mask_keepdims", () => new GlobalAveragePooling1D { KeepDims = true }),
        new("global_average_pooling1d_mask_channels_first", () => new GlobalAveragePooling1D { DataFormat = "channels_first" }),
        new("global_max_pooling1d_ties", () => new GlobalMaxPooling1D()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
