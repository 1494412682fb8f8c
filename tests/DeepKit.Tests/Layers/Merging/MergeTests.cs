using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MergeTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("add", () => new Add()),
        new("add_masks", () => new Add()),
        new("add_one_without_mask", () => new Add()),
        new("add_broadcast", () => new Add()),
        new("add_ranks", () => new Add()),
        new("average", () => new Average()),
        new("average_masks", () => new Average()),
        new("average_one_without_mask", () => new Average()),
        new("average_broadcast", () => new Average()),
        new("average_ranks", () => new Average()),
        new("multiply", () => new Multiply()),
        new("multiply_masks", () => new Multiply()),
        new("multiply_one_without_mask", () => new Multiply()),
        new("multiply_broadcast", () => new Multiply()),
        new("multiply_ranks", () => new Multiply()),
        new("maximum", () => new Maximum()),
        new("maximum_masks", () => new Maximum()),
        new("maximum_one_without_mask", () => new Maximum()),
        new("maximum_broadcast", () => new Maximum()),
        new("maximum_ranks", () => new Maximum()),
        new("minimum", () => new Minimum()),
        new("minimum_masks", () => new Minimum()),
        new("minimum_one_without_mask", () => new Minimum()),
        new("minimum_broadcast", () => new Minimum()),
        new("minimum_ranks", () => new Minimum()),
        new("maximum_first_without_mask", () => new Maximum()),
        new("maximum_ties", () => new Maximum()),
        new("minimum_ties", () => new Minimum()),
        new("subtract", () => new Subtract()),
        new("subtract_masks", () => new Subtract()),
        new("subtract_ranks", () => new Subtract()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
