using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Sums over axes, and the place of the largest element.</summary>
internal static class ReductionCases
{
    public static IEnumerable<OpCase> All =>
    [
        Sum("scalar", CaseInput.Whole([]), null),
        Sum("vector", CaseInput.Batch([1037]), null),
        Sum("no axis", CaseInput.Batch([5, 7]), []),
        Sum("all of a matrix", CaseInput.Batch([70, 33]), null),
        Sum("all, kept", CaseInput.Batch([70, 33]), null, keepDims: true),
        Sum("columns of a matrix", CaseInput.Batch([70, 33]), [0]),
        Sum("columns of many", CaseInput.Batch([5, 133]), [0]),
        Sum("columns, kept", CaseInput.Batch([7, 33]), [0], keepDims: true),
        Sum("rows of a matrix", CaseInput.Batch([70, 33]), [1]),
        Sum("rows, kept", CaseInput.Batch([70, 33]), [-1], keepDims: true),
        Sum("one row", CaseInput.Batch([1, 33]), [0]),
        Sum("middle axes", CaseInput.Batch([3, 4, 5, 6]), [1, 2]),
        Sum("outer axes", CaseInput.Batch([3, 4, 5, 6]), [0, 3]),
        Sum("all but the middle", CaseInput.Batch([3, 4, 5]), [0, 2], keepDims: true),
        Sum("a variable", CaseInput.Weight([19, 20]), null),
        Sum("32-bit integers", CaseInput.Integers([70, 3], 10, DType.Int32), [0]),
        Sum("64-bit integers", CaseInput.Integers([70, 3], 10), [1]),
        new(SumOp.Definition, "mean of the last axis", [CaseInput.Batch([9, 7, 5])], x => x[0].MeanOfLastAxis()),
        ArgMax("vector", [133]),
        ArgMax("matrix", [70, 10]),
        ArgMax("sequences", [3, 4, 33]),
        ArgMax("one column", [9, 1]),
        new(ArgMaxOp.Definition, "equal elements", [CaseInput.Integers([50, 9], 3)], x => x[0].Cast(DType.Float32).ArgMax()) { HasGradient = false },
    ];

    private static OpCase Sum(string variant, CaseInput input, int[]? axes, bool keepDims = false) =>
        new(SumOp.Definition, variant, [input], x => x[0].Sum(axes, keepDims));

    private static OpCase ArgMax(string variant, Shape shape) =>
        new(ArgMaxOp.Definition, variant, [CaseInput.Batch(shape)], x => x[0].ArgMax()) { HasGradient = false };
}
