using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GroupNormalizationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("group_normalization_groups2", () => new GroupNormalization(2)),
        new("group_normalization_each", () => new GroupNormalization(-1)),
        new("group_normalization_one", () => new GroupNormalization(1)),
        new("group_normalization_default", () => new GroupNormalization()),
        new("group_normalization_rank2", () => new GroupNormalization(3)),
        new("group_normalization_axis1", () => new GroupNormalization(2, axis: 1)),
        new("group_normalization_epsilon", () => new GroupNormalization(3, epsilon: 0.1)),
        new("group_normalization_plain", () => new GroupNormalization(2) { Center = false, Scale = false }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
