using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Optimizers;

[TestClass]
public sealed class OptimizerTests
{
    public static IEnumerable<OptimizerCase> Cases =>
    [
        new("sgd", () => "sgd"),
        new("sgd_momentum", () => new SGD(momentum: 0.9f)),
        new("sgd_nesterov", () => new SGD(0.05f, momentum: 0.9f, nesterov: true)),
        new("adam", () => "adam"),
        new("adam_arguments", () => new Adam(0.01f, beta1: 0.8, beta2: 0.95, epsilon: 1e-3)),
        new("adam_amsgrad", () => new Adam(0.01f, amsgrad: true)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(OptimizerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
