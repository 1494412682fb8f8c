using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class EmbeddingTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("embedding", () => new Embedding(7, 3)),
        new("embedding_mask_zero", () => new Embedding(7, 3) { MaskZero = true }),
        new("embedding_int64", () => new Embedding(7, 3) { MaskZero = true }),
        new("embedding_float", () => new Embedding(7, 2)),
        new("embedding_rank3", () => new Embedding(7, 2)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
