using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ConvLSTM2DTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("conv_lstm2d_plain", () => new ConvLSTM2D(2, 3)),
        new("conv_lstm2d_same_sequences", () => new ConvLSTM2D(2, 3, padding: "same") { ReturnSequences = true }),
        new("conv_lstm2d_strides", () => new ConvLSTM2D(2, 3, strides: (2, 1)) { ReturnState = true }),
        new("conv_lstm2d_same_strides", () => new ConvLSTM2D(2, (3, 2), strides: 2, padding: "same")),
        new("conv_lstm2d_backwards_sequences", () => new ConvLSTM2D(2, 3) { GoBackwards = true, ReturnSequences = true, ReturnState = true }),
        new("conv_lstm2d_masked", () => new ConvLSTM2D(2, 3) { ReturnState = true }),
        new("conv_lstm2d_masked_sequences", () => new ConvLSTM2D(2, 3) { ReturnSequences = true, ReturnState = true }),
        new("conv_lstm2d_activations", () => new ConvLSTM2D(2, 3, activation: "relu", recurrentActivation: "hard_sigmoid") { UseBias = false }),
        new("conv_lstm2d_both_dropouts", () => new ConvLSTM2D(2, 3, padding: "same") { Dropout = 0.3f, RecurrentDropout = 0.2f, Seed = 4 }),
        new("conv_lstm2d_dropout", () => new ConvLSTM2D(2, 3) { Dropout = 0.3f, Seed = 4 }),
        new("conv_lstm2d_from_state", () => new ConvLSTM2D(2, 3, padding: "same")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
