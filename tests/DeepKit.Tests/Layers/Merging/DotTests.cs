using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class DotTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("dot", () => new Dot(1)),
        new("dot_negative", () => new Dot(-1)),
        new("dot_12", () => new Dot((1, 2))),
        new("dot_21", () => new Dot((2, 1))),
        new("dot_ranks", () => new Dot((1, 1))),
        new("dot_rank4", () => new Dot((2, 1))),
        new("dot_normalize", () => new Dot(1) { Normalize = true }),
        new("dot_normalize_rank3", () => new Dot((2, 1)) { Normalize = true }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
