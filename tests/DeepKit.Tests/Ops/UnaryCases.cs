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
        .. Cases(CeilOp.Definition, x => x.Ceil(), hasGradient: false),
        .. Cases(CosOp.Definition, x => x.Cos()),
        .. Cases(EluOp.Definition, x => x.Elu()),
        .. Cases(ErfOp.Definition, x => x.Erf()),
        .. Cases(ExpOp.Definition, x => x.Exp()),
        .. Cases(FloorOp.Definition, x => x.Floor(), hasGradient: false),
        .. Cases(GeluOp.Definition, x => x.Gelu()),
        .. Cases(Log1pOp.Definition, x => x.Log1p(), low: -0.8),
        .. Cases(LogOp.Definition, x => x.Log(), low: 0.1),
        .. Cases(NegateOp.Definition, x => -x),
        .. Cases(ReluOp.Definition, x => x.Relu()),
        .. Cases(Relu6Op.Definition, x => x.Relu6()),
        .. Cases(RsqrtOp.Definition, x => x.Rsqrt(), low: 0.1),
        .. Cases(SigmoidOp.Definition, x => x.Sigmoid()),
        .. Cases(SignOp.Definition, x => x.Sign(), hasGradient: false),
        .. Cases(SinOp.Definition, x => x.Sin()),
        .. Cases(SoftplusOp.Definition, x => x.Softplus()),
        .. Cases(SqrtOp.Definition, x => x.Sqrt(), low: 0.1),
        .. Cases(SquareOp.Definition, x => x.Square()),
        .. Cases(TanhOp.Definition, x => x.Tanh()),
        Large(CosOp.Definition, x => x.Cos(), 50),
        Large(EluOp.Definition, x => x.Elu(), 120),
        Large(ErfOp.Definition, x => x.Erf(), 20),
        Large(ExpOp.Definition, x => x.Exp(), 80),
        Large(GeluOp.Definition, x => x.Gelu(), 20),
        Large(Relu6Op.Definition, x => x.Relu6(), 20),
        Large(SigmoidOp.Definition, x => x.Sigmoid(), 120),
        Large(SinOp.Definition, x => x.Sin(), 50),
        Large(SoftplusOp.Definition, x => x.Softplus(), 120),
        Large(TanhOp.Definition, x => x.Tanh(), 120),
    ];

    private static IEnumerable<OpCase> Cases(OpDefinition op, Func<SymbolicTensor, SymbolicTensor> emit, double low = -2, bool hasGradient = true) =>
        Shapes.Select(shape => new OpCase(op, shape.Name, [shape.Input with { Low = low }], x => emit(x[0])) { HasGradient = hasGradient });

    /// <summary>Arguments at which a careless formula overflows; differences are of no use there.</summary>
    private static OpCase Large(OpDefinition op, Func<SymbolicTensor, SymbolicTensor> emit, double bound) =>
        new(op, "large arguments", [CaseInput.Batch([211], -bound, bound)], x => emit(x[0])) { HasDifferences = false };
}
