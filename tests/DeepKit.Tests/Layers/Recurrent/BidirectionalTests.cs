using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class BidirectionalTests
{
    private static readonly RecurrentOptions Plain = new();
    private static readonly RecurrentOptions Sequences = new() { ReturnSequences = true };
    private static readonly RecurrentOptions State = new() { ReturnState = true };
    private static readonly RecurrentOptions Both = new() { ReturnSequences = true, ReturnState = true };

    public static IEnumerable<LayerCase> Cases =>
    [
        .. new[] { "concat", "sum", "mul", "ave", "none" }.SelectMany(Merged),
        .. OfKind("simple_rnn", SimpleRNNTests.Make),
        .. OfKind("lstm", LSTMTests.Make),
        .. OfKind("gru", GRUTests.Make),
        new("bidirectional_none_masked", () => new Bidirectional(LSTMTests.Make(Sequences), "none")),
        new("bidirectional_none_states", () => new Bidirectional(LSTMTests.Make(Both), "none")),
        new("bidirectional_relu_masked", () => new Bidirectional(GRUTests.Make(Sequences with { Activation = "relu" }), "sum")),
        new("bidirectional_dropout", () => new Bidirectional(LSTMTests.Make(new() { Dropout = 0.3f, RecurrentDropout = 0.2f, Seed = 3 }))),
        new("bidirectional_stateful", () => new Bidirectional(LSTMTests.Make(new() { Stateful = true }))),
        new("bidirectional_stacked", () => new Bidirectional(new RNN(new LSTMCell(3), new GRUCell(4)) { ReturnSequences = true })),
        new("bidirectional_from_state", () => new Bidirectional(LSTMTests.Make(State))),
        new("bidirectional_from_state_masked", () => new Bidirectional(GRUTests.Make(Sequences))),
        new("bidirectional_backward_layer", () => new Bidirectional(
            new LSTM(4) { ReturnSequences = true }, backwardLayer: new GRU(3) { ReturnSequences = true, GoBackwards = true })),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    private static IEnumerable<LayerCase> Merged(string mode) =>
    [
        new($"bidirectional_{mode}", () => new Bidirectional(LSTMTests.Make(Plain), mode)),
        new($"bidirectional_{mode}_sequences", () => new Bidirectional(LSTMTests.Make(Sequences), mode)),
    ];

    private static IEnumerable<LayerCase> OfKind(string kind, Func<RecurrentOptions, RNN> make) =>
    [
        new($"bidirectional_{kind}_states", () => new Bidirectional(make(State))),
        new($"bidirectional_{kind}_sequences_states", () => new Bidirectional(make(Both))),
        new($"bidirectional_{kind}_masked", () => new Bidirectional(make(Plain))),
        new($"bidirectional_{kind}_masked_sequences", () => new Bidirectional(make(Sequences))),
    ];
}
