using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Where values come from and where they go: inputs, constants, variables, random numbers.</summary>
internal static class ValueCases
{
    public static IEnumerable<OpCase> All =>
    [
        new(PlaceholderOp.Definition, "scalar", [CaseInput.Whole([])], x => x[0]),
        new(PlaceholderOp.Definition, "vector", [CaseInput.Batch([17])], x => x[0]),
        new(PlaceholderOp.Definition, "images", [CaseInput.Batch([5, 4, 3, 2])], x => x[0]),
        new(PlaceholderOp.Definition, "bytes", [CaseInput.Integers([5, 4], 256, DType.UInt8)], x => x[0]),
        new(ConstOp.Definition, "number", [CaseInput.Batch([5, 4])], x => x[0] + x[0].Graph.Constant(0.125, x[0].DType)),
        new(ConstOp.Definition, "vector", [CaseInput.Integers([5, 2], 9)], x => x[0] + x[0].Graph.Constant(TensorValue.Of([3L, -1L], [2]))),
        new(VarHandleOp.Definition, "matrix", [CaseInput.Weight([9, 31])], x => x[0]),
        new(ReadVariableOp.Definition, "scalar", [CaseInput.Weight([])], x => x[0]),
        new(ReadVariableOp.Definition, "matrix", [CaseInput.Weight([9, 31])], x => x[0] * x[0]),
        new(AssignVariableOp.Definition, "a computed value", [CaseInput.Whole([9, 31])], x => Assigned(x[0] * 2)),
        Random("vector", [1003]),
        Random("few rows", [3, 50]),
        Random("odd rows", [67, 5, 3]),
    ];

    private static SymbolicTensor Assigned(SymbolicTensor value)
    {
        var variable = new Variable("assigned", value.Shape, value.DType);
        value.Graph.Assign(variable, value);
        return value.Graph.Read(variable);
    }

    private static OpCase Random(string variant, Shape shape)
    {
        CaseInput[] inputs = [CaseInput.Batch(shape), CaseInput.Integers([2], 1000) with { IsBatched = false }];
        return new(StatelessRandomUniformOp.Definition, variant, inputs, x => x[0].RandomUniformLike(x[1])) { HasGradient = false };
    }
}
