using DeepKit.Layers;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class FunctionTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("identity", () => new Identity()),
        new("identity_mask", () => new Identity()),
        new("lambda", () => new Lambda(x => (x * 2) + 1)),
        new("lambda_mask", () => new Lambda(x => x * 2)),
        new("lambda_mask_kept", () => new Lambda(x => x * 2) { Mask = masks => masks[0] }),
        new("lambda_two", () => new Lambda(x => x[0].Tanh() - x[1])),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
