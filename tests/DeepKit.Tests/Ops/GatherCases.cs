using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Rows of tables by number, and their sums.</summary>
internal static class GatherCases
{
    public static IEnumerable<OpCase> All =>
    [
        Gather("scalar index", CaseInput.Weight([9, 4]), [], 9),
        Gather("vector of indices", CaseInput.Weight([9, 4]), [70], 9),
        Gather("sequences", CaseInput.Weight([50, 16]), [7, 11], 50),
        Gather("sequences, 64-bit indices", CaseInput.Weight([50, 16]), [7, 11], 50, DType.Int64),
        Gather("indices of rank 3", CaseInput.Weight([20, 3]), [5, 4, 2], 20),
        Gather("table of rank 1", CaseInput.Weight([20]), [7, 4], 20),
        Gather("table of rank 3", CaseInput.Weight([6, 2, 3]), [7, 4], 6),
        Gather("one row", CaseInput.Weight([1, 5]), [3, 2], 1),
        Gather("computed table", CaseInput.Whole([9, 4]), [70], 9),
        Moved("integers", DType.Int32),
        Moved("64-bit integers", DType.Int64),
        Moved("truth values", DType.Bool),
        SegmentSum("vector of ids", [70, 5], [70], 9),
        SegmentSum("64-bit ids", [70, 5], [70], 9, DType.Int64),
        SegmentSum("sequences", [7, 11, 16], [7, 11], 130),
        SegmentSum("more segments than rows", [3, 130], [3], 1003),
        SegmentSum("one segment", [40, 3], [40], 1),
        SegmentSum("data without further axes", [7, 31], [7, 31], 10),
        SegmentSum("data of rank 4", [5, 4, 3, 2], [5, 4], 8),
        SegmentSum("scalar id", [5, 4], [], 8),
        new(UnsortedSegmentSumOp.Definition, "negative ids", [CaseInput.Batch([70, 5]), CaseInput.Integers([70], 9, DType.Int32)],
            x => x[0].UnsortedSegmentSum(x[1] - 3, 6)),
        Summed("integers", DType.Int32),
        Summed("64-bit integers", DType.Int64),
    ];

    private static OpCase Gather(string variant, CaseInput table, Shape indices, int rows, DType dtype = DType.Int32) =>
        new(GatherOp.Definition, variant, [table, Numbers(indices, rows, dtype)], x => x[0].Gather(x[1]).Square());

    private static OpCase Moved(string variant, DType dtype)
    {
        var table = CaseInput.Integers([12, 5], dtype == DType.Bool ? 2 : 99, dtype) with { IsBatched = false };
        return new(GatherOp.Definition, variant, [table, CaseInput.Integers([7, 4], 12)], x => x[0].Gather(x[1])) { HasGradient = false };
    }

    private static OpCase SegmentSum(string variant, Shape data, Shape ids, int segments, DType dtype = DType.Int32) =>
        new(
            UnsortedSegmentSumOp.Definition,
            variant,
            [ids.Rank == 0 ? CaseInput.Whole(data) : CaseInput.Batch(data), Numbers(ids, segments, dtype)],
            x => x[0].UnsortedSegmentSum(x[1], segments).Square());

    private static OpCase Summed(string variant, DType dtype)
    {
        CaseInput[] inputs = [CaseInput.Integers([70, 3], 99, dtype), CaseInput.Integers([70], 12)];
        return new(UnsortedSegmentSumOp.Definition, variant, inputs, x => x[0].UnsortedSegmentSum(x[1], 12)) { HasGradient = false };
    }

    private static CaseInput Numbers(Shape shape, int below, DType dtype) => CaseInput.Integers(shape, below, dtype) with { IsBatched = shape.Rank > 0 };
}
