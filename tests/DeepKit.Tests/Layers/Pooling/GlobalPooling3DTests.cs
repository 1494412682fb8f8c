using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GlobalPooling3DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("global_average_pooling3d", () => new GlobalAveragePooling3D()),
        new("global_average_pooling3d_keepdims", () => new GlobalAveragePooling3D { KeepDims = true }),
        new("global_average_pooling3d_channels_first", () => new GlobalAveragePooling3D { DataFormat = "channels_first" }),
        new("global_average_pooling3d_channels_first_keepdims", () => new GlobalAveragePooling3D { DataFormat = "channels_first", KeepDims = true }),
        new("global_max_pooling3d", () => new GlobalMaxPooling3D()),
        new("global_max_pooling3d_keepdims", () => new GlobalMaxPooling3D { KeepDims = true }),
        new("global_max_pooling3d_channels_first", () => new GlobalMaxPooling3D { DataFormat = "channels_first" }),
        new("global_max_pooling3d_channels_first_keepdims", () => new GlobalMaxPooling3D { DataFormat = "channels_first", KeepDims = true }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
