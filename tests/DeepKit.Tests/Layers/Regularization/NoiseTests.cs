using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class NoiseTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("spatial_dropout1d_training", () => new SpatialDropout1D(0.4, seed: 7)),
        new("spatial_dropout1d_inference", () => new SpatialDropout1D(0.4, seed: 7)),
        new("spatial_dropout2d_training", () => new SpatialDropout2D(0.4, seed: 7)),
        new("spatial_dropout2d_inference", () => new SpatialDropout2D(0.4, seed: 7)),
        new("spatial_dropout2d_channels_first", () => new SpatialDropout2D(0.4, seed: 7) { DataFormat = "channels_first" }),
        new("spatial_dropout3d_training", () => new SpatialDropout3D(0.4, seed: 7)),
        new("spatial_dropout3d_inference", () => new SpatialDropout3D(0.4, seed: 7)),
        new("spatial_dropout3d_channels_first", () => new SpatialDropout3D(0.4, seed: 7) { DataFormat = "channels_first" }),
        new("gaussian_noise_training", () => new GaussianNoise(0.3, seed: 5)),
        new("gaussian_noise_inference", () => new GaussianNoise(0.3, seed: 5)),
        new("gaussian_dropout_training", () => new GaussianDropout(0.3, seed: 5)),
        new("gaussian_dropout_inference", () => new GaussianDropout(0.3, seed: 5)),
        new("alpha_dropout_training", () => new AlphaDropout(0.3, seed: 5)),
        new("alpha_dropout_inference", () => new AlphaDropout(0.3, seed: 5)),
        new("gaussian_noise_none", () => new GaussianNoise(0)),
        new("activity_regularization", () => new ActivityRegularization(l1: 0.3, l2: 0.2)),
        new("activity_regularization_l2", () => new ActivityRegularization(l2: 0.5)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
