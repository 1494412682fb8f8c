using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class AdaptivePoolingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("adaptive_average_pooling1d", () => new AdaptiveAveragePooling1D(3)),
        new("adaptive_average_pooling1d_one", () => new AdaptiveAveragePooling1D(1)),
        new("adaptive_average_pooling2d", () => new AdaptiveAveragePooling2D(3)),
        new("adaptive_average_pooling2d_one", () => new AdaptiveAveragePooling2D(1)),
        new("adaptive_average_pooling2d_sizes", () => new AdaptiveAveragePooling2D((4, 2))),
        new("adaptive_average_pooling2d_channels_first", () => new AdaptiveAveragePooling2D(2) { DataFormat = "channels_first" }),
        new("adaptive_average_pooling3d", () => new AdaptiveAveragePooling3D(3)),
        new("adaptive_average_pooling3d_one", () => new AdaptiveAveragePooling3D(1)),
        new("adaptive_average_pooling3d_sizes", () => new AdaptiveAveragePooling3D((4, 2, 1))),
        new("adaptive_average_pooling3d_channels_first", () => new AdaptiveAveragePooling3D(2) { DataFormat = "channels_first" }),
        new("adaptive_max_pooling1d", () => new AdaptiveMaxPooling1D(3)),
        new("adaptive_max_pooling2d", () => new AdaptiveMaxPooling2D(3)),
        new("adaptive_max_pooling2d_sizes", () => new AdaptiveMaxPooling2D((4, 2))),
        new("adaptive_max_pooling2d_channels_first", () => new AdaptiveMaxPooling2D(2) { DataFormat = "channels_first" }),
        new("adaptive_max_pooling3d", () => new AdaptiveMaxPooling3D(3)),
        new("adaptive_max_pooling3d_sizes", () => new AdaptiveMaxPooling3D((4, 2, 1))),
        new("adaptive_max_pooling3d_channels_first", () => new AdaptiveMaxPooling3D(2) { DataFormat = "channels_first" }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
