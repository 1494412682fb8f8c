using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class ConcatenateTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("concatenate", () => new Concatenate()),
        new("concatenate_rank3", () => new Concatenate()),
        new("concatenate_axis1", () => new Concatenate(axis: 1)),
        new("concatenate_rank4_axis2", () => new Concatenate(axis: -2)),
        new("concatenate_masks", () => new Concatenate()),
        new("concatenate_one_without_mask", () => new Concatenate()),
        new("concatenate_axis1_masks", () => new Concatenate(axis: 1)),
        new("concatenate_axis1_one_without_mask", () => new Concatenate(axis: 1)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
