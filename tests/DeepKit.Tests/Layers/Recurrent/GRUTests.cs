using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GRUTests
{
    private const int Units = 4;

    public static IEnumerable<LayerCase> Cases =>
    [
        .. RecurrentCases.Of("gru", Make),
        new("gru_hard_gates", () => new GRU(Units, recurrentActivation: "relu")),
        new("gru_reset_before_plain", () => new GRU(Units) { ResetAfter = false }),
        new("gru_reset_before_no_bias", () => new GRU(Units) { ResetAfter = false, UseBias = false }),
        new("gru_reset_before_relu", () => new GRU(Units, activation: "relu") { ResetAfter = false }),
        new("gru_reset_before_backwards_sequences", () => new GRU(Units) { ResetAfter = false, GoBackwards = true, ReturnSequences = true }),
        new("gru_reset_before_masked", () => new GRU(Units) { ResetAfter = false, ReturnSequences = true }),
        new("gru_reset_before_dropout", () => new GRU(Units) { ResetAfter = false, Dropout = 0.2f, RecurrentDropout = 0.4f, Seed = 7 }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    internal static GRU Make(RecurrentOptions options) => new(Units, options.Activation)
    {
        UseBias = options.UseBias,
        ReturnSequences = options.ReturnSequences,
        ReturnState = options.ReturnState,
        GoBackwards = options.GoBackwards,
        Unroll = options.Unroll,
        ZeroOutputForMask = options.ZeroOutputForMask,
        Stateful = options.Stateful,
        Dropout = options.Dropout,
        RecurrentDropout = options.RecurrentDropout,
        Seed = options.Seed,
    };
}
