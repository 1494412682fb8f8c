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
        RandomNormal("vector", [1003]),
        RandomNormal("few rows", [3, 50]),
        RandomNormal("odd rows", [67, 5, 3]),
        Dropout("scalar", [], 0.3f),
        Dropout("vector", [2], 0.3f),
        Dropout("few rows", [3, 517], 0.5f),
        Dropout("odd rows", [67, 5, 3], 0.1f),
        Dropout("tiles and more", [3, 1037], 0.9f),
        Dropout("everything", [9, 31], 1f),
        DropoutGrad("few rows", [3, 517]),
        DropoutGrad("many rows", [131, 5, 3]),
    ];

    private static SymbolicTensor Assigned(SymbolicTensor value)
    {
        var variable = new Variable("assigned", value.Shape, value.DType);
        value.Graph.Assign(variable, value);
        return value.Graph.Read(variable);
    }

    private static OpCase Dropout(string variant, Shape shape, float rate)
    {
        CaseInput[] inputs = [shape.Rank == 0 ? CaseInput.Whole(shape) : CaseInput.Batch(shape), CaseInput.Integers([2], 1000) with { IsBatched = false }];
        return new(DropoutOp.Definition, variant, inputs, x => [.. x[0].Dropout(x[1], rate).Node.Outputs]);
    }

    private static OpCase DropoutGrad(string variant, Shape shape) =>
        new(DropoutGradOp.Definition, variant, [CaseInput.Batch(shape), CaseInput.Truths(shape)], x => x[0].DropoutGrad(x[1], 0.25f)) { HasGradient = false };

    private static OpCase Random(string variant, Shape shape)
    {
        CaseInput[] inputs = [CaseInput.Batch(shape), CaseInput.Integers([2], 1000) with { IsBatched = false }];
        return new(StatelessRandomUniformOp.Definition, variant, inputs, x => x[0].RandomUniformLike(x[1])) { HasGradient = false };
    }

    private static OpCase RandomNormal(string variant, Shape shape)
    {
        CaseInput[] inputs = [CaseInput.Batch(shape), CaseInput.Integers([2], 1000) with { IsBatched = false }];
        return new(StatelessRandomNormalOp.Definition, variant, inputs, x => x[0].RandomNormalLike(x[1])) { HasGradient = false };
    }
}
