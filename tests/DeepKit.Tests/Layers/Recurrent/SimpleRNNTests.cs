using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class SimpleRNNTests
{
    private const int Units = 4;

    public static IEnumerable<LayerCase> Cases =>
    [
        .. RecurrentCases.Of("simple_rnn", Make),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    internal static SimpleRNN Make(RecurrentOptions options) => new(Units, options.Activation)
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
