using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class RepeatVectorTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("repeat_vector", () => new RepeatVector(4)),
        new("repeat_vector_once", () => new RepeatVector(1)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
