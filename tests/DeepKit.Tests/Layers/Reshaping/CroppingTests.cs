using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class CroppingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("cropping1d", () => new Cropping1D()),
        new("cropping1d_both", () => new Cropping1D(1)),
        new("cropping1d_each", () => new Cropping1D((1, 2))),
        new("cropping2d", () => new Cropping2D()),
        new("cropping2d_both", () => new Cropping2D(1)),
        new("cropping2d_each", () => new Cropping2D(((1, 0), (2, 1)))),
        new("cropping2d_pairs", () => new Cropping2D((0, 1))),
        new("cropping2d_channels_first", () => new Cropping2D(((1, 0), (2, 1))) { DataFormat = "channels_first" }),
        new("cropping3d", () => new Cropping3D()),
        new("cropping3d_both", () => new Cropping3D(1)),
        new("cropping3d_each", () => new Cropping3D(((1, 0), (0, 2), (1, 1)))),
        new("cropping3d_pairs", () => new Cropping3D((0, 1, 2))),
        new("cropping3d_channels_first", () => new Cropping3D(((1, 0), (0, 2), (1, 1))) { DataFormat = "channels_first" }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
