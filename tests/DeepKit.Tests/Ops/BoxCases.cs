using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Ops that move elements: parts and margins, axes in another order or backwards.</summary>
internal static class BoxCases
{
    public static IEnumerable<OpCase> All =>
    [
        Slice("columns", CaseInput.Batch([70, 9]), [0, 2], [-1, 5]),
        Slice("last column", CaseInput.Batch([70, 9]), [0, 8], [-1, -1]),
        Slice("a step of sequences", CaseInput.Batch([7, 5, 16]), [0, 3, 0], [-1, 1, -1]),
        Slice("inner part", CaseInput.Batch([5, 6, 7, 4]), [0, 1, 2, 1], [-1, 3, 4, 2]),
        Slice("all", CaseInput.Batch([7, 9]), [0, 0], [-1, 9]),
        Slice("rows", CaseInput.Weight([100, 3]), [20, 0], [70, -1]),
        Slice("last rows and some columns", CaseInput.Weight([100, 7]), [30, 2], [-1, 3]),
        Slice("rows to the end, of a batch", CaseInput.Batch([100, 3]), [30, 0], [-1, -1]),
        Slice("vector", CaseInput.Weight([200]), [5], [150]),
        new(SliceOp.Definition, "some rows of a batch", [CaseInput.Batch([100, 3])], x => x[0].Slice([20, 1], [70, 2])) { HasGradient = false },
        Moved(SliceOp.Definition, "integers", DType.Int32, x => x.Slice([0, 1], [-1, 2])),
        Moved(SliceOp.Definition, "64-bit integers", DType.Int64, x => x.Slice([0, 1], [-1, 2])),
        Moved(SliceOp.Definition, "truth values", DType.Bool, x => x.Slice([0, 1], [-1, 2])),
        Pad("columns", CaseInput.Batch([70, 9]), (0, 0), (2, 1)),
        Pad("before the first column", CaseInput.Batch([70, 9]), (0, 0), (1, 0)),
        Pad("images", CaseInput.Batch([5, 6, 7, 4]), (0, 0), (1, 2), (2, 3), (0, 0)),
        Pad("nothing", CaseInput.Batch([7, 9]), (0, 0), (0, 0)),
        Pad("rows", CaseInput.Weight([70, 3]), (20, 31), (0, 0)),
        Pad("rows and columns", CaseInput.Weight([7, 3, 2]), (100, 2), (1, 0), (0, 1)),
        Pad("rows before a batch", CaseInput.Batch([70, 3]), (20, 0), (0, 1)),
        Pad("vector", CaseInput.Weight([50]), (5, 70)),
        Moved(PadOp.Definition, "integers", DType.Int32, x => x.Pad([(0, 0), (1, 2)])),
        Moved(PadOp.Definition, "64-bit integers", DType.Int64, x => x.Pad([(0, 0), (1, 2)])),
        Moved(PadOp.Definition, "truth values", DType.Bool, x => x.Pad([(0, 0), (1, 2)])),
        Transpose("matrix", CaseInput.Weight([37, 50]), 1, 0),
        Transpose("row", CaseInput.Weight([1, 50]), 1, 0),
        Transpose("batch of a matrix", CaseInput.Batch([70, 9]), 1, 0),
        Transpose("each matrix", CaseInput.Batch([5, 19, 33]), 0, 2, 1),
        Transpose("heads of attention", CaseInput.Batch([5, 7, 3, 8]), 0, 2, 1, 3),
        Transpose("channels first", CaseInput.Batch([3, 4, 5, 2]), 0, 3, 1, 2),
        Transpose("time first", CaseInput.Batch([7, 5, 4]), 1, 0, 2),
        Transpose("no change", CaseInput.Batch([7, 5, 4]), 0, 1, 2),
        Transpose("cycle", CaseInput.Batch([7, 5, 4]), 2, 0, 1),
        new(TransposeOp.Definition, "all axes", [CaseInput.Weight([2, 3, 4, 5])], x => x[0].Transpose().Square()),
        Moved(TransposeOp.Definition, "integers", DType.Int32, x => x.Transpose()),
        Moved(TransposeOp.Definition, "64-bit integers", DType.Int64, x => x.Transpose()),
        Moved(TransposeOp.Definition, "truth values", DType.Bool, x => x.Transpose()),
        Reverse("columns", CaseInput.Batch([70, 9]), 1),
        Reverse("steps of sequences", CaseInput.Batch([7, 5, 16]), 1),
        Reverse("two axes", CaseInput.Batch([7, 5, 3]), 1, -1),
        Reverse("rows", CaseInput.Weight([70, 9]), 0),
        Reverse("all axes", CaseInput.Batch([7, 5, 3]), 0, 1, 2),
        Reverse("no axis", CaseInput.Batch([7, 5])),
        Reverse("vector", CaseInput.Weight([133]), 0),
        Moved(ReverseOp.Definition, "integers", DType.Int32, x => x.Reverse(1)),
        Moved(ReverseOp.Definition, "64-bit integers", DType.Int64, x => x.Reverse(0, 1)),
        Moved(ReverseOp.Definition, "truth values", DType.Bool, x => x.Reverse(1)),
    ];

    private static OpCase Slice(string variant, CaseInput input, int[] begin, int[] size) =>
        new(SliceOp.Definition, variant, [input], x => x[0].Slice(begin, size).Square());

    private static OpCase Pad(string variant, CaseInput input, params (int, int)[] paddings) =>
        new(PadOp.Definition, variant, [input], x => x[0].Pad(paddings).Square());

    private static OpCase Transpose(string variant, CaseInput input, params int[] perm) =>
        new(TransposeOp.Definition, variant, [input], x => x[0].Transpose(perm).Square());

    private static OpCase Reverse(string variant, CaseInput input, params int[] axes) =>
        new(ReverseOp.Definition, variant, [input], x => x[0].Reverse(axes).Square());

    private static OpCase Moved(OpDefinition op, string variant, DType dtype, Func<SymbolicTensor, SymbolicTensor> move) =>
        new(op, variant, [CaseInput.Integers([9, 4], dtype == DType.Bool ? 2 : 99, dtype)], x => move(x[0])) { HasGradient = false };
}
