using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class DropoutTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("dropout_training", () => new Dropout(0.3f, seed: 7)),
        new("dropout_training_rank4", () => new Dropout(0.5f, seed: 123)),
        new("dropout_inference", () => new Dropout(0.3f, seed: 7)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
