using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class Conv3DTransposeTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("conv3d_transpose_valid", () => new Conv3DTranspose(3, 3)),
        new("conv3d_transpose_same", () => new Conv3DTranspose(3, (2, 3, 1), padding: "same")),
        new("conv3d_transpose_strides2", () => new Conv3DTranspose(3, 3, strides: 2)),
        new("conv3d_transpose_strides2_same", () => new Conv3DTranspose(3, 3, strides: 2, padding: "same")),
        new("conv3d_transpose_strides3", () => new Conv3DTranspose(2, 2, strides: 3)),
        new("conv3d_transpose_strides3_same", () => new Conv3DTranspose(2, 2, strides: 3, padding: "same")),
        new("conv3d_transpose_output_padding", () => new Conv3DTranspose(3, 3, strides: 2) { OutputPadding = 1 }),
        new("conv3d_transpose_output_padding_same", () => new Conv3DTranspose(3, 3, strides: 2, padding: "same") { OutputPadding = 0 }),
        new("conv3d_transpose_dilation2", () => new Conv3DTranspose(3, 2) { DilationRate = 2 }),
        new("conv3d_transpose_dilation2_same", () => new Conv3DTranspose(3, 3, padding: "same") { DilationRate = 2 }),
        new("conv3d_transpose_relu_no_bias", () => new Conv3DTranspose(3, 2, activation: "relu") { UseBias = false }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
