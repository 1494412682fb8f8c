using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class LayerNormalizationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("layer_normalization", () => new LayerNormalization()),
        new("layer_normalization_rank2", () => new LayerNormalization()),
        new("layer_normalization_epsilon", () => new LayerNormalization(epsilon: 0.1f)),
        new("layer_normalization_axis1", () => new LayerNormalization(1)),
        new("layer_normalization_axes", () => new LayerNormalization([2, 1])),
        new("layer_normalization_axes_apart", () => new LayerNormalization([-1, 1])),
        new("layer_normalization_no_center", () => new LayerNormalization { Center = false }),
        new("layer_normalization_no_scale", () => new LayerNormalization { Scale = false }),
        new("layer_normalization_plain", () => new LayerNormalization { Center = false, Scale = false }),
        new("layer_normalization_rms", () => new LayerNormalization { RmsScaling = true }),
        new("layer_normalization_rms_axis1", () => new LayerNormalization(1) { RmsScaling = true, Scale = false }),
        new("layer_normalization_far_from_zero", () => new LayerNormalization()),
        new("layer_normalization_mask", () => new LayerNormalization()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
