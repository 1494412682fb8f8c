using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class LSTMTests
{
    private const int Units = 4;

    public static IEnumerable<LayerCase> Cases =>
    [
        .. RecurrentCases.Of("lstm", Make),
        new("lstm_hard_gates", () => new LSTM(Units, recurrentActivation: "linear")),
        new("lstm_units33", () => new LSTM(33) { ReturnSequences = true }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    internal static LSTM Make(RecurrentOptions options) => new(Units, options.Activation)
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
