using DeepKit.Activations;
using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ActivationTests
{
    private static readonly string[] Names =
    [
        "elu", "exponential", "gelu", "hard_sigmoid", "hard_silu", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6",
        "selu", "sigmoid", "silu", "softmax", "softplus", "softsign", "tanh",
    ];

    private static readonly string[] Large = ["elu", "gelu", "hard_sigmoid", "mish", "relu6", "selu", "sigmoid", "softmax", "softplus", "tanh"];

    /// <summary>Those with whole numbers at which their slope changes.</summary>
    private static readonly string[] Kinked = ["elu", "hard_sigmoid", "leaky_relu", "relu6", "selu"];

    public static IEnumerable<LayerCase> Cases =>
    [
        .. Names.Select(name => Case($"activation_{name}", name)),
        .. Large.Select(name => Case($"activation_{name}_large", name)),
        .. Kinked.Select(name => Case($"activation_{name}_kinks", name)),
        Case("activation_softmax_rank3", "softmax"),
        Case("activation_elu_alpha", new Elu(alpha: 0.3)),
        Case("activation_gelu_approximate", new Gelu(approximate: true)),
        Case("activation_leaky_relu_slope", new LeakyRelu(negativeSlope: 0.05)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod]
    [DataRow("swish", "silu")]
    [DataRow("hard_swish", "hard_silu")]
    public void Keras_second_names_are_known(string alias, string name) => Assert.AreEqual(name, ((ActivationFunction)alias).Name);

    private static LayerCase Case(string fixture, ActivationFunction function) => new(fixture, () => new Activation(function));
}
