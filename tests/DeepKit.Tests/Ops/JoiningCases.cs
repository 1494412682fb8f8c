using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Tensors put side by side and taken apart.</summary>
internal static class JoiningCases
{
    public static IEnumerable<OpCase> All =>
    [
        Concat("columns", 1, [70, 3], [70, 16], [70, 1]),
        Concat("last of three axes", -1, [5, 7, 3], [5, 7, 4]),
        Concat("middle axis", 1, [5, 7, 3], [5, 1, 3]),
        Concat("channels", 3, [3, 4, 5, 2], [3, 4, 5, 6]),
        ConcatRows("rows", [7, 5], [70, 5], [1, 5]),
        ConcatRows("vectors", [7], [33]),
        new(ConcatOp.Definition, "the same tensor twice", [CaseInput.Batch([9, 4])], x => ConcatOp.Concat(1, x[0], x[0].Square())),
        MovedConcat("integers", DType.Int32),
        MovedConcat("64-bit integers", DType.Int64),
        MovedConcat("truth values", DType.Bool),
        Stack("vectors to columns", 1, [70], 3),
        Stack("steps of sequences", 1, [7, 16], 12),
        Stack("last axis", -1, [7, 5], 4),
        Stack("behind two axes", 2, [7, 5, 3], 4),
        Stack("one tensor", 1, [7, 5], 1),
        Stack("first axis", 0, [7, 5], 70),
        new(PackOp.Definition, "scalars", [CaseInput.Weight([]), CaseInput.Whole([])], x => x.Stack().Square()),
        MovedStack("integers", DType.Int32, 1),
        MovedStack("64-bit integers", DType.Int64, 0),
        MovedStack("truth values", DType.Bool, 1),
        Unstack("columns to vectors", CaseInput.Batch([70, 3]), 1),
        Unstack("steps of sequences", CaseInput.Batch([7, 12, 16]), 1),
        Unstack("last axis", CaseInput.Batch([7, 5, 4]), -1),
        Unstack("one part", CaseInput.Batch([7, 1, 4]), 1),
        Unstack("first axis", CaseInput.Weight([3, 70, 4]), 0),
        Unstack("first axis of a vector", CaseInput.Weight([4]), 0),
        new(UnpackOp.Definition, "parts that nothing depends on", [CaseInput.Batch([7, 5, 4])], x => x[0].Unstack(1)[3].Square()),
        new(UnpackOp.Definition, "all parts fetched", [CaseInput.Batch([7, 3, 4])], x => [.. x[0].Unstack(1)]),
        MovedUnstack("integers", DType.Int32, 1),
        MovedUnstack("64-bit integers", DType.Int64, 2),
        MovedUnstack("truth values", DType.Bool, 1),
        new(UnpackOp.Definition, "a recurrence", [CaseInput.Batch([70, 5, 8]), CaseInput.Weight([8, 8], -0.3, 0.3)], x => Recurrence(x[0], x[1])),
    ];

    private static OpCase Concat(string variant, int axis, params Shape[] shapes) =>
        new(ConcatOp.Definition, variant, [.. shapes.Select(shape => CaseInput.Batch(shape))], x => ConcatOp.Concat(axis, x).Square());

    private static OpCase ConcatRows(string variant, params Shape[] shapes) =>
        new(ConcatOp.Definition, variant, [.. shapes.Select(shape => CaseInput.Whole(shape))], x => ConcatOp.Concat(0, x).Square());

    private static OpCase MovedConcat(string variant, DType dtype) =>
        new(ConcatOp.Definition, variant, [Integers([9, 4], dtype), Integers([9, 3], dtype)], x => ConcatOp.Concat(1, x)) { HasGradient = false };

    private static OpCase Stack(string variant, int axis, Shape shape, int count) =>
        new(PackOp.Definition, variant, [.. Enumerable.Repeat(CaseInput.Batch(shape), count)], x => x.Stack(axis).Square());

    private static OpCase MovedStack(string variant, DType dtype, int axis) =>
        new(PackOp.Definition, variant, [Integers([9, 4], dtype), Integers([9, 4], dtype)], x => x.Stack(axis)) { HasGradient = false };

    private static OpCase Unstack(string variant, CaseInput input, int axis) =>
        new(UnpackOp.Definition, variant, [input], x => x[0].Unstack(axis).Select((part, i) => part * (i - 1.5)).Aggregate((sum, part) => sum + part.Square()));

    private static OpCase MovedUnstack(string variant, DType dtype, int axis) =>
        new(UnpackOp.Definition, variant, [Integers([9, 4, 3], dtype)], x => [.. x[0].Unstack(axis)]) { HasGradient = false };

    private static SymbolicTensor Recurrence(SymbolicTensor x, SymbolicTensor kernel)
    {
        var states = new List<SymbolicTensor>();
        foreach (var step in x.Unstack(1))
        {
            states.Add(states.Count == 0 ? step.Tanh() : (step + states[^1].MatMul(kernel)).Tanh());
        }
        return states.Stack(1);
    }

    private static CaseInput Integers(Shape shape, DType dtype) => CaseInput.Integers(shape, dtype == DType.Bool ? 2 : 99, dtype);
}
