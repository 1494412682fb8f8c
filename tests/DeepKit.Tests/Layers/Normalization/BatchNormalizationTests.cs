using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class BatchNormalizationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("batch_normalization_images", () => new BatchNormalization()),
        new("batch_normalization_images_inference", () => new BatchNormalization()),
        new("batch_normalization_rows", () => new BatchNormalization()),
        new("batch_normalization_rows_inference", () => new BatchNormalization()),
        new("batch_normalization_sequences", () => new BatchNormalization()),
        new("batch_normalization_sequences_inference", () => new BatchNormalization()),
        new("batch_normalization_options", () => new BatchNormalization(momentum: 0.6, epsilon: 0.1)),
        new("batch_normalization_options_inference", () => new BatchNormalization(momentum: 0.6, epsilon: 0.1)),
        new("batch_normalization_axis1", () => new BatchNormalization(1)),
        new("batch_normalization_axis1_inference", () => new BatchNormalization(1)),
        new("batch_normalization_axis3", () => new BatchNormalization(axis: 3)),
        new("batch_normalization_axis3_inference", () => new BatchNormalization(axis: 3)),
        new("batch_normalization_no_center", () => new BatchNormalization { Center = false }),
        new("batch_normalization_no_center_inference", () => new BatchNormalization { Center = false }),
        new("batch_normalization_no_scale", () => new BatchNormalization { Scale = false }),
        new("batch_normalization_no_scale_inference", () => new BatchNormalization { Scale = false }),
        new("batch_normalization_plain", () => new BatchNormalization { Center = false, Scale = false }),
        new("batch_normalization_plain_inference", () => new BatchNormalization { Center = false, Scale = false }),
        new("batch_normalization_masked", () => new BatchNormalization()),
        new("batch_normalization_masked_inference", () => new BatchNormalization()),
        new("batch_normalization_images_frozen", () => new BatchNormalization { Trainable = false }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
