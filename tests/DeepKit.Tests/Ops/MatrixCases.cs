using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Products of matrices, and biases.</summary>
internal static class MatrixCases
{
    public static IEnumerable<OpCase> All =>
    [
        .. Products("one by one", 1, 1, 1),
        .. Products("small", 3, 5, 4),
        .. Products("one row", 1, 37, 19),
        .. Products("one column", 67, 31, 1),
        .. Products("wide", 17, 70, 133),
        .. Products("deep", 40, 515, 33),
        new(MatMulOp.Definition, "by a variable", [CaseInput.Batch([50, 20]), CaseInput.Weight([20, 10])], x => x[0].MatMul(x[1])),
        new(BiasAddOp.Definition, "matrix", [CaseInput.Batch([70, 33]), CaseInput.Weight([33])], x => x[0].BiasAdd(x[1])),
        new(BiasAddOp.Definition, "one row", [CaseInput.Batch([1, 7]), CaseInput.Weight([7])], x => x[0].BiasAdd(x[1])),
        new(BiasAddOp.Definition, "images", [CaseInput.Batch([5, 6, 7, 16]), CaseInput.Whole([16])], x => x[0].BiasAdd(x[1])),
        new(BiasAddOp.Definition, "sequences", [CaseInput.Batch([3, 6, 5]), CaseInput.Whole([5])], x => x[0].BiasAdd(x[1])),
        BiasGradient("matrix", [70, 33]),
        BiasGradient("one row", [1, 7]),
        BiasGradient("sequences", [3, 6, 5]),
        BiasGradient("images", [5, 6, 7, 16]),
    ];

    private static IEnumerable<OpCase> Products(string variant, int m, int k, int n)
    {
        yield return new(MatMulOp.Definition, variant, [CaseInput.Batch([m, k]), CaseInput.Whole([k, n])], x => x[0].MatMul(x[1]));
        yield return new(
            MatMulOp.Definition, $"{variant}, first transposed", [CaseInput.Whole([k, m]), CaseInput.Whole([k, n])], x => x[0].MatMul(x[1], transposeA: true));
        yield return new(
            MatMulOp.Definition, $"{variant}, second transposed", [CaseInput.Batch([m, k]), CaseInput.Whole([n, k])], x => x[0].MatMul(x[1], transposeB: true));
        yield return new(
            MatMulOp.Definition,
            $"{variant}, both transposed",
            [CaseInput.Whole([k, m]), CaseInput.Whole([n, k])],
            x => x[0].MatMul(x[1], transposeA: true, transposeB: true));
    }

    private static OpCase BiasGradient(string variant, Shape shape) =>
        new(BiasAddGradOp.Definition, variant, [CaseInput.Batch(shape)], x => x[0].BiasAddGrad()) { HasGradient = false };
}
