using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class UpSamplingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("up_sampling1d", () => new UpSampling1D()),
        new("up_sampling1d_sizes", () => new UpSampling1D(3)),
        new("up_sampling2d", () => new UpSampling2D()),
        new("up_sampling2d_sizes", () => new UpSampling2D((2, 3))),
        new("up_sampling2d_channels_first", () => new UpSampling2D((2, 3)) { DataFormat = "channels_first" }),
        new("up_sampling3d", () => new UpSampling3D()),
        new("up_sampling3d_sizes", () => new UpSampling3D((2, 1, 3))),
        new("up_sampling3d_channels_first", () => new UpSampling3D((2, 1, 3)) { DataFormat = "channels_first" }),
        new("up_sampling2d_bilinear_2", () => new UpSampling2D(2, "bilinear")),
        new("up_sampling2d_bilinear_33", () => new UpSampling2D((3, 3), "bilinear")),
        new("up_sampling2d_bilinear_41", () => new UpSampling2D((4, 1), "bilinear")),
        new("up_sampling2d_bilinear_one_pixel", () => new UpSampling2D(2, "bilinear")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
