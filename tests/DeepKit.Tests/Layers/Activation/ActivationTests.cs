using DeepKit.Activations;
using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ActivationTests
{
    private static readonly string[] Names =
    [
        "celu", "elu", "exponential", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu", "linear", "log_sigmoid",
        "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus",
        "sparse_sigmoid", "sparsemax", "squareplus", "tanh", "tanh_shrink",
    ];

    private static readonly string[] Large =
    [
        "celu", "elu", "gelu", "hard_sigmoid", "hard_tanh", "mish", "relu6", "selu", "sigmoid", "softmax", "softplus", "sparse_plus", "sparsemax",
        "squareplus", "tanh",
    ];

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
        Case("activation_glu_axis", new Glu(axis: 1)),
        Case("activation_celu_alpha", new Celu(alpha: 0.4)),
        Case("activation_hard_shrink_threshold", new HardShrink(threshold: 0.8)),
        Case("activation_soft_shrink_threshold", new SoftShrink(threshold: 0.2)),
        Case("activation_sparsemax_axis", new Sparsemax(axis: 1)),
        Case("activation_squareplus_b", new Squareplus(b: 1.5)),
        Case("activation_relu_slope", new Relu(negativeSlope: 0.1)),
        Case("activation_relu_max", new Relu(maxValue: 0.7)),
        Case("activation_relu_max6", new Relu(maxValue: 6)),
        Case("activation_relu_threshold", new Relu(threshold: 0.4)),
        Case("activation_relu_slope_max", new Relu(negativeSlope: 0.2, maxValue: 0.9)),
        Case("activation_relu_all", new Relu(negativeSlope: 0.1, maxValue: 1.1, threshold: 0.3)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod]
    [DataRow("swish", "silu")]
    [DataRow("hard_swish", "hard_silu")]
    public void Keras_second_names_are_known(string alias, string name) => Assert.AreEqual(name, ((ActivationFunction)alias).Name);

    private static LayerCase Case(string fixture, ActivationFunction function) => new(fixture, () => new Activation(function));
}
