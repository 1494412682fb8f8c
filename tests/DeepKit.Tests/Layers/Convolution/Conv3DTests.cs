using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class Conv3DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("conv3d_groups", () => new Conv3D(6, 3) { Groups = 2 }),
        new("conv3d_groups_each", () => new Conv3D(2, 2, strides: 2, padding: "same", activation: "relu") { Groups = 2 }),
        new("conv3d_valid", () => new Conv3D(3, 3)),
        new("conv3d_same", () => new Conv3D(3, 3, padding: "same")),
        new("conv3d_strides2", () => new Conv3D(3, 3, strides: 2)),
        new("conv3d_strides2_same", () => new Conv3D(3, (2, 3, 1), strides: 2, padding: "same")),
        new("conv3d_strides3", () => new Conv3D(3, 2, strides: 3)),
        new("conv3d_dilation2", () => new Conv3D(3, 2) { DilationRate = 2 }),
        new("conv3d_dilation2_same", () => new Conv3D(3, 3, padding: "same") { DilationRate = 2 }),
        new("conv3d_relu_no_bias", () => new Conv3D(3, (2, 3, 1), activation: "relu") { UseBias = false }),
        new("conv3d_strides121_same", () => new Conv3D(3, 3, strides: (1, 2, 1), padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
