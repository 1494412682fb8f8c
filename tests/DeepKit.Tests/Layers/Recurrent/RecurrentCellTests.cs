using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class RecurrentCellTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("simple_rnn_cell", () => new SimpleRNNCell(3)),
        new("simple_rnn_cell_relu", () => new SimpleRNNCell(3, activation: "relu") { UseBias = false }),
        new("lstm_cell", () => new LSTMCell(3)),
        new("gru_cell", () => new GRUCell(3)),
        new("gru_cell_reset_before", () => new GRUCell(3) { ResetAfter = false }),
        new("stacked_rnn_cells", () => new StackedRNNCells(new LSTMCell(3), new GRUCell(2))),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
