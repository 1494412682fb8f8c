using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Element-wise functions of one tensor, in shapes that use whole vectors, tails, and every way to cut work.</summary>
internal static class UnaryCases
{
    private static readonly (string Name, CaseInput Input)[] Shapes =
    [
        ("scalar", CaseInput.Whole([])),
        ("one element", CaseInput.Batch([1])),
        ("vector", CaseInput.Batch([1037])),
        ("few rows", CaseInput.Batch([7, 45])),
        ("many rows", CaseInput.Batch([131, 5, 3])),
        ("images", CaseInput.Batch([2, 5, 7, 3])),
        ("weight", CaseInput.Weight([17, 9])),
    ];

    public static IEnumerable<OpCase> All =>
    [
        .. Cases(AbsOp.Definition, x => x.Abs()),
        .. Cases(ExpOp.Definition, x => x.Exp()),
        .. Cases(Log1pOp.Definition, x => x.Log1p(), low: -0.8),
        .. Cases(LogOp.Definition, x => x.Log(), low: 0.1),
        .. Cases(NegateOp.Definition, x => -x),
        .. Cases(ReluOp.Definition, x => x.Relu()),
        .. Cases(SigmoidOp.Definition, x => x.Sigmoid()),
        .. Cases(SignOp.Definition, x => x.Sign(), hasGradient: false),
        .. Cases(SqrtOp.Definition, x => x.Sqrt(), low: 0.1),
        .. Cases(SquareOp.Definition, x => x.Square()),
        .. Cases(TanhOp.Definition, x => x.Tanh()),
        Large(ExpOp.Definition, x => x.Exp(), 80),
        Large(SigmoidOp.Definition, x => x.Sigmoid(), 120),
        Large(TanhOp.Definition, x => x.Tanh(), 120),
    ];

    private static IEnumerable<OpCase> Cases(OpDefinition op, Func<SymbolicTensor, SymbolicTensor> emit, double low = -2, bool hasGradient = true) =>
        Shapes.Select(shape => new OpCase(op, shape.Name, [shape.Input with { Low = low }], x => emit(x[0])) { HasGradient = hasGradient });

    /// <summary>Arguments at which a careless formula overflows; differences are of no use there.</summary>
    private static OpCase Large(OpDefinition op, Func<SymbolicTensor, SymbolicTensor> emit, double bound) =>
        new(op, "large arguments", [CaseInput.Batch([211], -bound, bound)], x => emit(x[0])) { HasDifferences = false };
}
