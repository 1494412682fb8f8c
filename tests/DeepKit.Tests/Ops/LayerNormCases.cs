using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Layer normalisation over the last axis, and its gradients.</summary>
internal static class LayerNormCases
{
    public static IEnumerable<OpCase> All =>
    [
        Case(LayerNormOp.Definition, "matrix", [37, 10]),
        Case(LayerNormOp.Definition, "sequences", [5, 4, 33]),
        Case(LayerNormOp.Definition, "one row", [1, 16]),
        Case(LayerNormOp.Definition, "one column", [6, 1]),
        Case(LayerNormOp.Definition, "large epsilon", [6, 8], epsilon: 3),
        Case(LayerNormOp.Definition, "far from zero", [6, 8], low: 18, high: 22),
        Case(LayerNormGradOp.Definition, "matrix", [12, 7]),
        Case(LayerNormGradOp.Definition, "images", [3, 4, 2, 5]),
    ];

    // Squared: the sum of what is normalised is the same whatever the input, and has no gradient.
    private static OpCase Case(OpDefinition op, string variant, Shape shape, float epsilon = 1e-3f, double low = -2, double high = 2) =>
        new(
            op,
            variant,
            [CaseInput.Batch(shape, low, high), CaseInput.Weight([shape[^1]]), CaseInput.Weight([shape[^1]])],
            x => x[0].LayerNorm(x[1], x[2], epsilon).Square());
}
