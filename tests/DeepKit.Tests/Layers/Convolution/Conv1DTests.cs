using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class Conv1DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("conv1d_groups", () => new Conv1D(6, 3) { Groups = 2 }),
        new("conv1d_groups_each", () => new Conv1D(4, 2, strides: 2, padding: "same", activation: "relu") { Groups = 4 }),
        new("conv1d_valid", () => new Conv1D(3, 3)),
        new("conv1d_same", () => new Conv1D(3, 3, padding: "same")),
        new("conv1d_strides2", () => new Conv1D(3, 3, strides: 2)),
        new("conv1d_strides2_same", () => new Conv1D(3, 2, strides: 2, padding: "same")),
        new("conv1d_strides3", () => new Conv1D(3, 2, strides: 3)),
        new("conv1d_dilation2", () => new Conv1D(3, 2) { DilationRate = 2 }),
        new("conv1d_dilation2_same", () => new Conv1D(3, 3, padding: "same") { DilationRate = 2 }),
        new("conv1d_relu_no_bias", () => new Conv1D(3, 2, activation: "relu") { UseBias = false }),
        new("conv1d_causal", () => new Conv1D(3, 3, padding: "causal")),
        new("conv1d_causal_strides2", () => new Conv1D(3, 3, strides: 2, padding: "causal")),
        new("conv1d_causal_dilation2", () => new Conv1D(3, 3, padding: "causal") { DilationRate = 2 }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
