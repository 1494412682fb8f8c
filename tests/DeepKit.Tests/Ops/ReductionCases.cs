using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Sums over axes, and the place of the largest element.</summary>
internal static class ReductionCases
{
    private static readonly (string Name, Shape Shape, int[]? Axes, bool KeepDims)[] Reductions =
    [
        ("no axis", [5, 7], [], false),
        ("all of a matrix", [70, 33], null, false),
        ("columns of a matrix", [70, 33], [0], false),
        ("rows of a matrix", [70, 33], [1], false),
        ("rows, kept", [70, 33], [-1], true),
        ("over time", [7, 5, 9], [1], false),
        ("middle axes, kept", [3, 4, 5, 6], [1, 2], true),
        ("outer axes", [3, 4, 5, 6], [0, 3], false),
    ];

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
        Sum("last axes", CaseInput.Batch([3, 4, 5, 6]), [-1, -2]),
        Sum("over time", CaseInput.Batch([7, 5, 9]), [1]),
        Sum("over time, kept", CaseInput.Batch([7, 5, 9]), [1], keepDims: true),
        Sum("over time, one feature", CaseInput.Batch([7, 5, 1]), [1]),
        Sum("first and second of four", CaseInput.Batch([3, 4, 5, 6]), [0, 1]),
        Sum("all of a sequence", CaseInput.Batch([3, 4, 5]), null),
        Mean("last axis", [-1], keepDims: false),
        Mean("middle axis, kept", [1], keepDims: true),
        Mean("with the batch", [0, 1], keepDims: false),
        Mean("all", null, keepDims: false),
        Variance("last axis, kept", [-1], keepDims: true),
        Variance("with the batch", [0, 1], keepDims: false),
        .. Extremes(MaxOp.Definition, (x, axes, keepDims) => x.Max(axes, keepDims)),
        .. Extremes(MinOp.Definition, (x, axes, keepDims) => x.Min(axes, keepDims)),
        .. Truths(AnyOp.Definition, x => x.Greater(18), (x, axes, keepDims) => x.Any(axes, keepDims)),
        .. Truths(AllOp.Definition, x => x.Greater(0), (x, axes, keepDims) => x.All(axes, keepDims)),
        ArgMax("vector", [133]),
        ArgMax("matrix", [70, 10]),
        ArgMax("sequences", [3, 4, 33]),
        ArgMax("one column", [9, 1]),
        new(ArgMaxOp.Definition, "equal elements", [CaseInput.Integers([50, 9], 3)], x => x[0].Cast(DType.Float32).ArgMax()) { HasGradient = false },
    ];

    private static OpCase Sum(string variant, CaseInput input, int[]? axes, bool keepDims = false) =>
        new(SumOp.Definition, variant, [input], x => x[0].Sum(axes, keepDims));

    private static OpCase Mean(string variant, int[]? axes, bool keepDims) =>
        new(SumOp.Definition, $"mean, {variant}", [CaseInput.Batch([9, 7, 5])], x => x[0].Mean(axes, keepDims));

    private static OpCase Variance(string variant, int[]? axes, bool keepDims) =>
        new(SumOp.Definition, $"variance, {variant}", [CaseInput.Batch([9, 7, 5])], x => x[0].Variance(axes, keepDims));

    private static IEnumerable<OpCase> Extremes(OpDefinition op, Func<SymbolicTensor, int[]?, bool, SymbolicTensor> emit) =>
    [
        .. Reductions.Select(how => new OpCase(op, how.Name, [CaseInput.Batch(how.Shape)], x => emit(x[0], how.Axes, how.KeepDims))),
        new(op, "scalar", [CaseInput.Whole([])], x => emit(x[0], null, false)),
        new(op, "vector", [CaseInput.Batch([1037])], x => emit(x[0], null, false)),
        new(op, "32-bit integers", [CaseInput.Integers([70, 3], 50, DType.Int32)], x => emit(x[0] - 90, [0], false)),
        new(op, "64-bit integers", [CaseInput.Integers([70, 3], 50)], x => emit(x[0], [1], false)),
        // Differences do not tell how equal elements share the gradient; TensorFlow does.
        new(op, "equal elements", [CaseInput.Batch([9, 1, 4]), CaseInput.Batch([9, 3, 4])], x => emit(Equal(x[0], x[1]), [1], false)) { HasDifferences = false },
        new(op, "infinite elements", [CaseInput.Batch([9, 4])], x => emit(x[0].Abs() * WorstOf(op), [1], false)) { HasGradient = false },
    ];

    /// <summary>A tensor repeated: its elements are equal, yet depend on elements of <paramref name="y"/> one by one.</summary>
    private static SymbolicTensor Equal(SymbolicTensor x, SymbolicTensor y) => x + (y - y.StopGradient());

    private static double WorstOf(OpDefinition op) => op == MaxOp.Definition ? double.NegativeInfinity : double.PositiveInfinity;

    private static IEnumerable<OpCase> Truths(OpDefinition op, Func<SymbolicTensor, SymbolicTensor> isTrue, Func<SymbolicTensor, int[]?, bool, SymbolicTensor> emit) =>
        Reductions.Select(how => Truths(op, how.Name, CaseInput.Integers(how.Shape, 20), x => emit(isTrue(x[0]), how.Axes, how.KeepDims)));

    private static OpCase Truths(OpDefinition op, string variant, CaseInput input, Func<SymbolicTensor[], SymbolicTensor> emit) =>
        new(op, variant, [input], emit) { HasGradient = false };

    private static OpCase ArgMax(string variant, Shape shape) =>
        new(ArgMaxOp.Definition, variant, [CaseInput.Batch(shape)], x => x[0].ArgMax()) { HasGradient = false };
}
