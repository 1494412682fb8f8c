using System.Numerics.Tensors;
using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class NormalizationTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("normalization_learned", () => new Normalization()),
        new("normalization_learned_invert", () => new Normalization(invert: true)),
        new("normalization_learned_axes", () => new Normalization([1, 2])),
        new("normalization_learned_axes_invert", () => new Normalization([1, 2], invert: true)),
        new("normalization_learned_axis1", () => new Normalization([1])),
        new("normalization_learned_axis1_invert", () => new Normalization([1], invert: true)),
        new("normalization_learned_none", () => new Normalization([])),
        new("normalization_learned_none_invert", () => new Normalization([], invert: true)),
        new("normalization_given", () => new Normalization(mean: 1.5, variance: 0.3)),
        new("normalization_given_invert", () => new Normalization(mean: 1.5, variance: 0.3, invert: true)),
        new("normalization_given_each", () => new Normalization(mean: new[] { 1.0, 0.0, -2.0 }, variance: new[] { 0.5, 2.0, 0.0 })),
        new("normalization_given_each_invert", () => new Normalization(mean: new[] { 1.0, 0.0, -2.0 }, variance: new[] { 0.5, 2.0, 0.0 }, invert: true)),
        new("normalization_given_axis1", () => new Normalization([1], mean: new[] { 1.0, -2.0 }, variance: new[] { 0.5, 2.0 })),
        new("normalization_given_axis1_invert", () => new Normalization([1], mean: new[] { 1.0, -2.0 }, variance: new[] { 0.5, 2.0 }, invert: true)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod]
    public void Adapt_learns_the_mean_and_the_variance_of_each_feature()
    {
        var layer = new Normalization();

        layer.Adapt(Tensor.Create([1f, 10f, 3f, 10f, 5f, 40f, 7f, 20f], [4, 2]));

        CollectionAssert.AreEqual(new[] { 4f, 20f }, layer.Weights[0].Span<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 5f, 150f }, layer.Weights[1].Span<float>().ToArray());
    }

    [TestMethod]
    public void Adapt_learns_one_mean_of_all_features()
    {
        var layer = new Normalization([]);

        layer.Adapt(Tensor.Create([1f, 2f, 3f, 6f], [2, 2]));

        CollectionAssert.AreEqual(new[] { 3f }, layer.Weights[0].Span<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 3.5f }, layer.Weights[1].Span<float>().ToArray());
    }

    [TestMethod]
    public void Adapt_refuses_what_it_cannot_learn_from()
    {
        Errors.Say(
            Assert.ThrowsExactly<InvalidOperationException>(() => new Normalization(mean: 1, variance: 2).Adapt(Tensor.Create([1f], [1, 1]))), "Normalization", "given");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new Normalization().Adapt(Tensor.Create(Array.Empty<float>(), [0, 2]))), "data to learn from", "samples");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new Normalization(mean: 1)), "a mean and a variance", "both");
    }
}
