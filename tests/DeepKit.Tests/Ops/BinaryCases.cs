using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Element-wise functions of two tensors, with every kind of broadcasting.</summary>
internal static class BinaryCases
{
    private static readonly (string Name, CaseInput A, CaseInput B)[] Shapes =
    [
        ("scalars", CaseInput.Whole([]), CaseInput.Whole([])),
        ("vectors", CaseInput.Batch([523]), CaseInput.Batch([523])),
        ("matrices", CaseInput.Batch([7, 45]), CaseInput.Batch([7, 45])),
        ("many rows", CaseInput.Batch([131, 5, 3]), CaseInput.Batch([131, 5, 3])),
        ("matrix and scalar", CaseInput.Batch([3, 50]), CaseInput.Whole([])),
        ("scalar and matrix", CaseInput.Weight([]), CaseInput.Batch([3, 50])),
        ("many rows and scalar", CaseInput.Batch([131, 9]), CaseInput.Whole([])),
        ("matrix and row", CaseInput.Batch([70, 33]), CaseInput.Weight([33])),
        ("matrix and column", CaseInput.Batch([70, 33]), CaseInput.Batch([70, 1])),
        ("row and column", CaseInput.Whole([1, 5]), CaseInput.Batch([9, 1])),
        ("images and channels", CaseInput.Batch([5, 4, 3, 6]), CaseInput.Whole([6])),
        ("images and middle axis", CaseInput.Batch([5, 4, 3, 6]), CaseInput.Whole([1, 4, 1, 6])),
        ("one row and many", CaseInput.Whole([1, 17]), CaseInput.Batch([130, 17])),
    ];

    public static IEnumerable<OpCase> All =>
    [
        .. Cases(AddOp.Definition, (a, b) => a + b),
        .. Cases(SubtractOp.Definition, (a, b) => a - b),
        .. Cases(MultiplyOp.Definition, (a, b) => a * b),
        .. Cases(DivideOp.Definition, (a, b) => a / b, low: 0.5),
        .. Cases(DivNoNanOp.Definition, (a, b) => a.DivNoNan(b), low: 0.5),
        .. Cases(MaximumOp.Definition, (a, b) => a.Maximum(b)),
        .. Cases(MinimumOp.Definition, (a, b) => a.Minimum(b)),
        .. Cases(PowOp.Definition, (a, b) => a.Pow(b), low: 0.3),
        .. Cases(FloorDivOp.Definition, (a, b) => a.FloorDiv(b), low: 0.5).Select(example => example with { HasGradient = false }),
        // Of so many quotients one is so near a whole number that the differences' step crosses the jump there.
        .. Cases(FloorModOp.Definition, (a, b) => a.FloorMod(b), low: 0.5).Select(example => example with { HasGradient = example.Variant != "one row and many" }),
        new(FloorModOp.Definition, "a negative number", [CaseInput.Batch([9, 31], -9, 9), CaseInput.Batch([9, 31], 0.5)], x => x[0].FloorMod(x[1])),
        new(FloorModOp.Definition, "by a negative number", [CaseInput.Batch([9, 31], -9, 9), CaseInput.Batch([9, 31], 0.5)], x => x[0].FloorMod(-x[1])),
        .. WholeNumbers(FloorDivOp.Definition, (a, b) => a.FloorDiv(b)),
        .. WholeNumbers(FloorModOp.Definition, (a, b) => a.FloorMod(b)),
        .. OneShape(EluGradOp.Definition, (a, b) => a.EluGrad(b)),
        .. OneShape(GeluGradOp.Definition, (a, b) => a.GeluGrad(b)),
        .. OneShape(Relu6GradOp.Definition, (a, b) => a.Relu6Grad(b * 4)),
        .. OneShape(ReluGradOp.Definition, (a, b) => a.ReluGrad(b)),
        .. OneShape(SigmoidGradOp.Definition, (a, b) => a.SigmoidGrad(b)),
        .. OneShape(TanhGradOp.Definition, (a, b) => a.TanhGrad(b)),
        new(AddOp.Definition, "64-bit integers", [CaseInput.Integers([5, 9], 100), CaseInput.Integers([9], 100) with { IsBatched = false }], x => x[0] + x[1]),
        new(SubtractOp.Definition, "32-bit integers", [CaseInput.Integers([90, 9], 100, DType.Int32)], x => x[0] - 7),
        new(MultiplyOp.Definition, "64-bit integers", [CaseInput.Integers([70], 100), CaseInput.Integers([70], 100)], x => x[0] * x[1]),
        new(MultiplyOp.Definition, "a tensor by itself", [CaseInput.Batch([9, 31])], x => x[0] * x[0]),
        new(AddOp.Definition, "numbers on both sides", [CaseInput.Batch([9, 31])], x => 3 + (x[0] + 2)),
        new(DivNoNanOp.Definition, "division by zero", [CaseInput.Batch([9, 31])], x => x[0].DivNoNan(x[0] - x[0])) { HasGradient = false },
    ];

    private static IEnumerable<OpCase> Cases(OpDefinition op, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> emit, double low = -2) =>
        Shapes.Select(shape => new OpCase(op, shape.Name, [shape.A with { Low = low }, shape.B with { Low = low }], x => emit(x[0], x[1])));

    /// <summary>Both signs on both sides.</summary>
    private static IEnumerable<OpCase> WholeNumbers(OpDefinition op, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> emit) =>
        new[] { DType.Int32, DType.Int64 }.Select(dtype => new OpCase(
            op,
            $"whole numbers, {dtype}",
            [CaseInput.Integers([70, 9], 40, dtype), CaseInput.Integers([70, 9], 9, dtype)],
            x => emit(x[0] - 20, (x[1] * 2) - 7)));

    /// <summary>Gradient ops: TensorFlow wants both inputs in one shape, and they have no gradient of their own.</summary>
    private static IEnumerable<OpCase> OneShape(OpDefinition op, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> emit) =>
        Shapes.Where(shape => shape.A.Shape.Equals(shape.B.Shape))
            .Select(shape => new OpCase(op, shape.Name, [shape.A, shape.B], x => emit(x[0], x[1])) { HasGradient = false });
}
