using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class EinsumDenseTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("einsum_dense", () => new EinsumDense("ab,bc->ac", [5]) { BiasAxes = "c" }),
        new("einsum_dense_no_bias", () => new EinsumDense("ab,bc->ac", [5])),
        new("einsum_dense_rank3", () => new EinsumDense("abc,cd->abd", [null, 5]) { BiasAxes = "d" }),
        new("einsum_dense_to_heads", () => new EinsumDense("abc,cde->abde", [null, 2, 5]) { BiasAxes = "de" }),
        new("einsum_dense_from_heads", () => new EinsumDense("abcd,cde->abe", [null, 6]) { BiasAxes = "e" }),
        new("einsum_dense_part_of_bias", () => new EinsumDense("abc,cde->abde", [null, 2, 5]) { BiasAxes = "d" }),
        new("einsum_dense_over_time", () => new EinsumDense("abc,bd->adc", [5, null]) { BiasAxes = "d" }),
        new("einsum_dense_per_head", () => new EinsumDense("abcd,cde->abce", [null, 2, 6]) { BiasAxes = "ce" }),
        new("einsum_dense_points_left", () => new EinsumDense("...x,xy->...y", [6]) { BiasAxes = "y" }),
        new("einsum_dense_points_right", () => new EinsumDense("ab...,bc->ac...", [6]) { BiasAxes = "c" }),
        new("einsum_dense_relu", () => new EinsumDense("abc,cd->abd", [null, 5], activation: "relu") { BiasAxes = "d" }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
