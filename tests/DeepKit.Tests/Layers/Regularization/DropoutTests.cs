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
        new("dropout_noise_shape", () => new Dropout(0.4f, seed: 7) { NoiseShape = [null, 1, 3] }),
        new("dropout_whole_images", () => new Dropout(0.4f, seed: 7) { NoiseShape = [null, 1, 1, 1] }),
        new("alpha_dropout_noise_shape", () => new AlphaDropout(0.4, seed: 7) { NoiseShape = [null, 1, 3] }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
