using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class TimeDistributedTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("time_distributed_dense", () => new TimeDistributed(new Dense(5, activation: "tanh"))),
        new("time_distributed_conv2d", () => new TimeDistributed(new Conv2D(2, 2))),
        new("time_distributed_masked", () => new TimeDistributed(new Dense(2))),
        new("time_distributed_dropout", () => new TimeDistributed(new Dropout(0.4f, seed: 3))),
        new("time_distributed_lstm", () => new TimeDistributed(new LSTM(3))),
        new("time_distributed_lstm_masked", () => new TimeDistributed(new LSTM(3))),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
