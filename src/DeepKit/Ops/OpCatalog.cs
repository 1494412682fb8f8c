using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Every op by TensorFlow's name, for reading graphs; graphs that are built hold their definitions themselves.</summary>
internal static class OpCatalog
{
    public static IReadOnlyDictionary<string, OpDefinition> Definitions { get; } = new[]
    {
        AbsOp.Definition, AddOp.Definition, AllOp.Definition, AnyOp.Definition, ArgMaxOp.Definition, AssignVariableOp.Definition,
        BatchMatMulOp.Definition, BiasAddGradOp.Definition, BiasAddOp.Definition, BroadcastToOp.Definition, CastOp.Definition,
        ConstOp.Definition, Conv2DBackpropFilterOp.Definition, Conv2DBackpropInputOp.Definition, Conv2DOp.Definition,
        CosOp.Definition, DivNoNanOp.Definition, DivideOp.Definition, EluGradOp.Definition, EluOp.Definition, EqualOp.Definition,
        ErfOp.Definition, ExpOp.Definition, GreaterEqualOp.Definition, GreaterOp.Definition, IdentityOp.Definition,
        LessEqualOp.Definition, LessOp.Definition, Log1pOp.Definition, LogOp.Definition, LogicalAndOp.Definition,
        LogicalNotOp.Definition, LogicalOrOp.Definition, MatMulOp.Definition, MaxOp.Definition, MaxPoolGradOp.Definition,
        MaxPoolOp.Definition, MaximumOp.Definition, MinOp.Definition, MinimumOp.Definition, MultiplyOp.Definition,
        NegateOp.Definition, NotEqualOp.Definition, PlaceholderOp.Definition, PowOp.Definition, ReadVariableOp.Definition,
        Relu6GradOp.Definition, Relu6Op.Definition, ReluGradOp.Definition, ReluOp.Definition, ReshapeOp.Definition,
        RsqrtOp.Definition, SelectOp.Definition, ShapeOp.Definition, SigmoidGradOp.Definition, SigmoidOp.Definition,
        SignOp.Definition, SinOp.Definition, SizeOp.Definition, SoftmaxCrossEntropyOp.Definition, SoftmaxOp.Definition,
        SoftplusOp.Definition, SparseSoftmaxCrossEntropyOp.Definition, SqrtOp.Definition, SquareOp.Definition,
        StatelessRandomUniformOp.Definition, StopGradientOp.Definition, SubtractOp.Definition, SumOp.Definition,
        TanhGradOp.Definition, TanhOp.Definition, VarHandleOp.Definition,
    }.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
}
