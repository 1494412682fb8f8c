using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class PositionTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("sine_position_encoding", () => new SinePositionEncoding()),
        new("sine_position_encoding_odd", () => new SinePositionEncoding(100)),
        new("sine_position_encoding_mask", () => new SinePositionEncoding()),
        new("position_embedding", () => new PositionEmbedding(5)),
        new("position_embedding_shorter", () => new PositionEmbedding(7)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
