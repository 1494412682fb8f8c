using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Comparisons, and choosing by their result.</summary>
internal static class ComparisonCases
{
    private static readonly (string Name, CaseInput A, CaseInput B)[] Shapes =
    [
        ("scalars", CaseInput.Whole([]), CaseInput.Whole([])),
        ("vectors", CaseInput.Batch([137]), CaseInput.Batch([137])),
        ("matrix and scalar", CaseInput.Batch([3, 50]), CaseInput.Whole([])),
        ("matrix and row", CaseInput.Batch([70, 33]), CaseInput.Whole([33])),
        ("row and column", CaseInput.Whole([1, 5]), CaseInput.Batch([9, 1])),
        ("integers", CaseInput.Integers([40, 3], 3), CaseInput.Integers([40, 3], 3)),
        ("integers and a column", CaseInput.Integers([90, 3], 3), CaseInput.Integers([90, 1], 3)),
        ("32-bit integers", CaseInput.Integers([40], 3, DType.Int32), CaseInput.Integers([40], 3, DType.Int32)),
    ];

    public static IEnumerable<OpCase> All =>
    [
        .. Cases(EqualOp.Definition, (a, b) => a.Equal(b)),
        .. Cases(GreaterOp.Definition, (a, b) => a.Greater(b)),
        .. Cases(GreaterEqualOp.Definition, (a, b) => a.GreaterEqual(b)),
        .. Cases(LessOp.Definition, (a, b) => a.Less(b)),
        .. Cases(LessEqualOp.Definition, (a, b) => a.LessEqual(b)),
        .. Cases(NotEqualOp.Definition, (a, b) => a.NotEqual(b)),
        new(NotEqualOp.Definition, "truth values", [CaseInput.Truths([40]), CaseInput.Truths([40])], x => x[0].NotEqual(x[1])) { HasGradient = false },
        .. Logic(LogicalAndOp.Definition, (a, b) => a.LogicalAnd(b)),
        .. Logic(LogicalOrOp.Definition, (a, b) => a.LogicalOr(b)),
        new(LogicalNotOp.Definition, "vector", [CaseInput.Truths([77])], x => x[0].LogicalNot()) { HasGradient = false },
        new(LogicalNotOp.Definition, "many rows", [CaseInput.Truths([77, 5])], x => x[0].LogicalNot()) { HasGradient = false },
        Select("vectors", [CaseInput.Truths([77]), CaseInput.Batch([77]), CaseInput.Batch([77])]),
        Select("many rows", [CaseInput.Truths([77, 3]), CaseInput.Batch([77, 3]), CaseInput.Batch([77, 3])]),
        Select("condition by row", [CaseInput.Truths([70, 1]), CaseInput.Batch([70, 5]), CaseInput.Batch([70, 5])]),
        Select("values by column", [CaseInput.Truths([7, 5]), CaseInput.Whole([5]), CaseInput.Batch([7, 1])]),
        Select("one condition", [CaseInput.Truths([]) with { IsBatched = false }, CaseInput.Batch([7, 5]), CaseInput.Batch([7, 5])]),
        Select("scalars", [CaseInput.Truths([]) with { IsBatched = false }, CaseInput.Whole([]), CaseInput.Whole([])]),
        new(SelectOp.Definition, "a number otherwise", [CaseInput.Batch([7, 45])], x => x[0].Where(x[0].Greater(0), 3)),
        new(SelectOp.Definition, "integers", [CaseInput.Truths([77]), CaseInput.Integers([77], 9), CaseInput.Integers([77], 9)], x => x[1].Where(x[0], x[2])),
    ];

    private static IEnumerable<OpCase> Cases(OpDefinition op, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> emit) =>
        Shapes.Select(shape => new OpCase(op, shape.Name, [shape.A, shape.B], x => emit(x[0], x[1])) { HasGradient = false });

    private static IEnumerable<OpCase> Logic(OpDefinition op, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> emit)
    {
        (string Name, CaseInput A, CaseInput B)[] shapes =
        [
            ("scalars", CaseInput.Truths([]) with { IsBatched = false }, CaseInput.Truths([]) with { IsBatched = false }),
            ("vectors", CaseInput.Truths([137]), CaseInput.Truths([137])),
            ("matrix and row", CaseInput.Truths([70, 33]), CaseInput.Truths([33]) with { IsBatched = false }),
            ("sequences and heads", CaseInput.Truths([3, 1, 1, 5]), CaseInput.Truths([1, 2, 5, 5]) with { IsBatched = false }),
        ];
        return shapes.Select(shape => new OpCase(op, shape.Name, [shape.A, shape.B], x => emit(x[0], x[1])) { HasGradient = false });
    }

    private static OpCase Select(string variant, CaseInput[] inputs) => new(SelectOp.Definition, variant, inputs, x => x[1].Where(x[0], x[2]));
}
