using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Every op by TensorFlow's name, for reading graphs; graphs that are built hold their definitions themselves.</summary>
internal static class OpCatalog
{
    public static IReadOnlyDictionary<string, OpDefinition> Definitions { get; } = new[]
    {
        AbsOp.Definition, AddOp.Definition, ArgMaxOp.Definition, AssignVariableOp.Definition, BiasAddGradOp.Definition,
        BiasAddOp.Definition, BroadcastToOp.Definition, CastOp.Definition, ConstOp.Definition, Conv2DBackpropFilterOp.Definition,
        Conv2DBackpropInputOp.Definition, Conv2DOp.Definition, DivNoNanOp.Definition, DivideOp.Definition, EqualOp.Definition,
        ExpOp.Definition, GreaterEqualOp.Definition, GreaterOp.Definition, GruGradOp.Definition, GruOp.Definition,
        IdentityOp.Definition, Log1pOp.Definition, LogOp.Definition, LstmGradOp.Definition, LstmOp.Definition, MatMulOp.Definition,
        MaxPoolGradOp.Definition, MaxPoolOp.Definition, MaximumOp.Definition, MinimumOp.Definition, MultiplyOp.Definition,
        NegateOp.Definition, PlaceholderOp.Definition, PowOp.Definition, ReadVariableOp.Definition, ReluGradOp.Definition,
        ReluOp.Definition, ReshapeOp.Definition, SelectOp.Definition, ShapeOp.Definition, SigmoidGradOp.Definition,
        SigmoidOp.Definition, SignOp.Definition, SimpleRnnGradOp.Definition, SimpleRnnOp.Definition, SizeOp.Definition,
        SoftmaxCrossEntropyOp.Definition, SoftmaxOp.Definition, SparseSoftmaxCrossEntropyOp.Definition, SqrtOp.Definition,
        SquareOp.Definition, StatelessRandomUniformOp.Definition, SubtractOp.Definition, SumOp.Definition, TanhGradOp.Definition,
        TanhOp.Definition, VarHandleOp.Definition,
    }.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
}
