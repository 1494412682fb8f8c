using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class DenseTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("dense", () => new Dense(5)),
        new("dense_relu", () => new Dense(7, activation: "relu")),
        new("dense_no_bias", () => new Dense(4) { UseBias = false }),
        new("dense_rank3", () => new Dense(4)),
        new("dense_rank3_relu", () => new Dense(4, activation: "relu")),
        new("dense_tanh", () => new Dense(5, activation: "tanh")),
        new("dense_sigmoid", () => new Dense(5, activation: "sigmoid")),
        new("dense_softmax", () => new Dense(5, activation: "softmax")),
        new("dense_one_unit", () => new Dense(1)),
        new("dense_wide", () => new Dense(33, activation: "relu")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
