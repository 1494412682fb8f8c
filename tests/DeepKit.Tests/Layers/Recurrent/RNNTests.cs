using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class RNNTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("rnn_cell", () => new RNN(new LSTMCell(4)) { ReturnSequences = true }),
        new("rnn_cell_masked", () => new RNN(new GRUCell(4)) { ReturnSequences = true }),
        new("rnn_stacked", () => new RNN(Three())),
        new("rnn_stacked_sequences", () => new RNN(Three()) { ReturnSequences = true }),
        new("rnn_stacked_masked", () => new RNN(Three()) { ReturnSequences = true }),
        new("rnn_stacked_masked_backwards", () => new RNN(Three()) { GoBackwards = true }),
        new("rnn_stacked_from_states", () => new RNN(Three()) { ReturnState = true }),
        new("rnn_stacked_from_states_masked", () => new RNN(Three()) { ReturnState = true }),
        new("rnn_stacked_dropout", () => new RNN(
            new LSTMCell(3) { Dropout = 0.3f, Seed = 1 }, new SimpleRNNCell(2) { Dropout = 0.2f, RecurrentDropout = 0.4f, Seed = 2 })),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    private static RecurrentCell[] Three() => [new LSTMCell(3), new SimpleRNNCell(2), new GRUCell(4)];
}
