using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Running sums, and the largest elements.</summary>
internal static class OrderCases
{
    public static IEnumerable<OpCase> All =>
    [
        Cumsum("vector", CaseInput.Batch([137]), x => x.Cumsum()),
        Cumsum("one element", CaseInput.Batch([1]), x => x.Cumsum()),
        Cumsum("first axis", CaseInput.Batch([7, 5]), x => x.Cumsum()),
        Cumsum("last axis", CaseInput.Batch([70, 9]), x => x.Cumsum(axis: -1)),
        Cumsum("middle axis", CaseInput.Batch([3, 4, 5]), x => x.Cumsum(axis: 1)),
        Cumsum("reverse", CaseInput.Batch([20, 3]), x => x.Cumsum(reverse: true)),
        Cumsum("exclusive", CaseInput.Batch([20, 3]), x => x.Cumsum(exclusive: true)),
        Cumsum("exclusive, reverse", CaseInput.Batch([6, 20]), x => x.Cumsum(axis: 1, exclusive: true, reverse: true)),
        Cumsum("32-bit integers", CaseInput.Integers([20, 3], 10, DType.Int32), x => x.Cumsum()),
        Cumsum("64-bit integers", CaseInput.Integers([20, 3], 10), x => x.Cumsum(axis: 1)),
        TopK("vector", CaseInput.Whole([137]), 5),
        TopK("matrix", CaseInput.Batch([70, 33]), 4),
        TopK("all", CaseInput.Batch([9, 7]), 7),
        TopK("one", CaseInput.Batch([9, 7]), 1),
        TopK("sequences", CaseInput.Batch([3, 4, 11]), 2),
        TopK("equal elements", CaseInput.Integers([50, 9], 4, DType.Int32), 5),
        TopK("64-bit integers", CaseInput.Integers([50, 9], 100), 3),
    ];

    private static OpCase Cumsum(string variant, CaseInput input, Func<SymbolicTensor, SymbolicTensor> emit) =>
        new(CumsumOp.Definition, variant, [input], x => emit(x[0])) { HasGradient = input.IsDifferentiable };

    private static OpCase TopK(string variant, CaseInput input, int k) =>
        new(TopKOp.Definition, variant, [input], x => [x[0].TopK(k).Values, x[0].TopK(k).Indices]) { HasGradient = input.IsDifferentiable };
}
