using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ActivationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("activation_relu", () => new Activation("relu")),
        new("activation_sigmoid", () => new Activation("sigmoid")),
        new("activation_tanh", () => new Activation("tanh")),
        new("activation_softmax", () => new Activation("softmax")),
        new("activation_linear", () => new Activation("linear")),
        new("activation_softmax_rank3", () => new Activation("softmax")),
        new("activation_sigmoid_large", () => new Activation("sigmoid")),
        new("activation_tanh_large", () => new Activation("tanh")),
        new("activation_softmax_large", () => new Activation("softmax")),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
