using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ZeroPaddingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("zero_padding1d", () => new ZeroPadding1D()),
        new("zero_padding1d_both", () => new ZeroPadding1D(1)),
        new("zero_padding1d_each", () => new ZeroPadding1D((1, 2))),
        new("zero_padding1d_channels_first", () => new ZeroPadding1D((1, 2)) { DataFormat = "channels_first" }),
        new("zero_padding2d", () => new ZeroPadding2D()),
        new("zero_padding2d_both", () => new ZeroPadding2D(1)),
        new("zero_padding2d_each", () => new ZeroPadding2D(((1, 0), (2, 1)))),
        new("zero_padding2d_pairs", () => new ZeroPadding2D((0, 1))),
        new("zero_padding2d_channels_first", () => new ZeroPadding2D(((1, 0), (2, 1))) { DataFormat = "channels_first" }),
        new("zero_padding3d", () => new ZeroPadding3D()),
        new("zero_padding3d_both", () => new ZeroPadding3D(1)),
        new("zero_padding3d_each", () => new ZeroPadding3D(((1, 0), (0, 2), (1, 1)))),
        new("zero_padding3d_pairs", () => new ZeroPadding3D((0, 1, 2))),
        new("zero_padding3d_channels_first", () => new ZeroPadding3D(((1, 0), (0, 2), (1, 1))) { DataFormat = "channels_first" }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
