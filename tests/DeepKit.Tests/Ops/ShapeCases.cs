using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Ops that look at shapes or change them, and conversions.</summary>
internal static class ShapeCases
{
    public static IEnumerable<OpCase> All =>
    [
        Reshape("flattened", [7, 4, 5, 3], [null, 60]),
        Reshape("split", [7, 60], [null, 4, 5, 3]),
        Reshape("other rows", [6, 10], [null, 5]),
        Reshape("vector", [6, 10], [null]),
        new(ReshapeOp.Definition, "scalar to one element", [CaseInput.Whole([])], x => x[0].Reshape([1]) * 2),
        new(ReshapeOp.Definition, "one element to scalar", [CaseInput.Weight([1, 1])], x => x[0].Reshape([]) * 2),
        new(BroadcastToOp.Definition, "scalar to scalar", [CaseInput.Whole([]), CaseInput.Weight([])], x => x[0].BroadcastLike(x[1]) * x[1]),
        new(BroadcastToOp.Definition, "scalar", [CaseInput.Whole([]), CaseInput.Batch([7, 45])], x => x[0].BroadcastLike(x[1]) * x[1]),
        new(BroadcastToOp.Definition, "row", [CaseInput.Whole([45]), CaseInput.Batch([7, 45])], x => x[0].BroadcastLike(x[1]) * x[1]),
        new(BroadcastToOp.Definition, "column", [CaseInput.Batch([70, 1]), CaseInput.Batch([70, 33])], x => x[0].BroadcastLike(x[1]) * x[1]),
        new(BroadcastToOp.Definition, "middle axis", [CaseInput.Batch([3, 1, 4]), CaseInput.Batch([3, 5, 4])], x => x[0].BroadcastLike(x[1]) * x[1]),
        new(BroadcastToOp.Definition, "integers", [CaseInput.Integers([3, 1], 9), CaseInput.Batch([3, 5])], x => x[0].BroadcastLike(x[1])) { HasGradient = false },
        Shaped(ShapeOp.Definition, "matrix", [5, 7], x => x.Graph.Add(ShapeOp.Definition, [x]).Outputs[0]),
        Shaped(ShapeOp.Definition, "images", [5, 7, 3, 2], x => x.Graph.Add(ShapeOp.Definition, [x]).Outputs[0]),
        Shaped(SizeOp.Definition, "matrix", [5, 7], x => x.Graph.Add(SizeOp.Definition, [x]).Outputs[0]),
        Shaped(SizeOp.Definition, "as a divisor", [5, 7], x => x.Graph.Add(SizeOp.Definition, [x]).Outputs[0].Cast(DType.Float32) / 3),
        new(IdentityOp.Definition, "matrix", [CaseInput.Batch([5, 7])], x => x[0].Identity()),
        new(IdentityOp.Definition, "in a chain", [CaseInput.Batch([5, 7])], x => (x[0] * 2).Identity().Exp()),
        new(StopGradientOp.Definition, "one of two factors", [CaseInput.Batch([5, 7])], x => x[0] * x[0].Square().StopGradient()) { HasDifferences = false },
        Cast("truth values to floats", CaseInput.Truths([70, 3]), DType.Float32),
        Cast("truth values to integers", CaseInput.Truths([70, 3]), DType.Int32),
        Cast("bytes to floats", CaseInput.Integers([70, 3], 256, DType.UInt8), DType.Float32),
        Cast("integers to floats", CaseInput.Integers([70, 3], 1000), DType.Float32),
        Cast("integers to integers", CaseInput.Integers([70], 1000), DType.Int32),
        Cast("integers to truth values", CaseInput.Integers([70], 3, DType.Int32), DType.Bool),
        Cast("32-bit integers to doubles", CaseInput.Integers([7, 31], 1000, DType.Int32), DType.Float64),
        Cast("floats to integers", CaseInput.Batch([7, 31], -50, 50), DType.Int64),
        Cast("floats to 32-bit integers", CaseInput.Batch([131], -50, 50), DType.Int32),
        Cast("floats to bytes", CaseInput.Batch([131], 0, 255), DType.UInt8),
        Cast("floats to truth values", CaseInput.Batch([131]), DType.Bool),
        new(CastOp.Definition, "there and back", [CaseInput.Batch([9, 31])], x => x[0].Cast(Other(x[0].DType)).Cast(x[0].DType)) { HasDifferences = false },
    ];

    private static OpCase Reshape(string variant, Shape from, Shape to) => new(ReshapeOp.Definition, variant, [CaseInput.Batch(from)], x => x[0].Reshape(to).Square());

    private static OpCase Shaped(OpDefinition op, string variant, Shape shape, Func<SymbolicTensor, SymbolicTensor> emit) =>
        new(op, variant, [CaseInput.Batch(shape)], x => emit(x[0])) { HasGradient = false };

    private static OpCase Cast(string variant, CaseInput input, DType to) =>
        new(CastOp.Definition, variant, [input], x => x[0].Cast(to)) { HasGradient = false };

    private static DType Other(DType real) => real == DType.Float32 ? DType.Float64 : DType.Float32;
}
