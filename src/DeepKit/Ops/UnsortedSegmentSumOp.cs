using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>UnsortedSegmentSum</c>: rows added up by the segment that each belongs to.</summary>
public static class UnsortedSegmentSumOp
{
    internal static readonly OpDefinition Definition = new("UnsortedSegmentSum")
    {
        Infer = Infer,
        Gradient = (op, dy) => [GatherPresent(dy, op.Inputs[1]), null, null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tindices", op.Inputs[1].DType), ("Tnumsegments", DType.Int32)],
        // A call fills its own segments from all of the data.
        Rows = op => RowRule.Independent(op),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>
    /// Row i of the result is the sum of all rows of the data whose segment is i: what <see cref="GatherOp.Gather"/> took apart,
    /// put back together.
    /// </summary>
    /// <param name="data">Of shape <c>segmentIds.Shape + (…)</c>.</param>
    /// <param name="segmentIds">
    /// 32- or 64-bit integers below <paramref name="numSegments"/>, in any order; rows with a negative one are left out.
    /// </param>
    /// <param name="numSegments">The number of rows of the result, at least 1.</param>
    /// <returns>A tensor of shape <c>(numSegments, …)</c>.</returns>
    public static SymbolicTensor UnsortedSegmentSum(this SymbolicTensor data, SymbolicTensor segmentIds, int numSegments) =>
        data.Graph.Add(Definition, [data, segmentIds, data.Graph.Constant(numSegments, DType.Int32)]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        var (data, ids, count) = (op.Inputs[0], op.Inputs[1], op.ConstantInts(2)[0]);
        op.ExpectIndices(1);
        if (data.Shape.Rank < ids.Shape.Rank || !ids.Shape.Matches(data.Shape[..ids.Shape.Rank]))
        {
            throw op.Fault("data whose first axes are those of the segment ids", $"{data} and {ids}");
        }
        return count > 0
            ? [new(data.DType, Shape.Create([count, .. data.Shape[ids.Shape.Rank..]]))]
            : throw op.Fault("at least one segment", $"{count}");
    }

    /// <summary>Each row's own sum; zeros for rows that were left out.</summary>
    private static SymbolicTensor GatherPresent(SymbolicTensor sums, SymbolicTensor ids)
    {
        var isPresent = ids.GreaterEqual(0);
        var rows = sums.Gather(ids.Where(isPresent, 0));
        var missingAxes = Enumerable.Repeat((int?)1, rows.Shape.Rank - ids.Shape.Rank);
        return rows.Where(isPresent.Reshape(Shape.Create([.. ids.Shape, .. missingAxes])), 0);
    }

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        if (op.Node.Inputs[1].DType == DType.Int32)
        {
            Compute<T, int>(op);
        }
        else
        {
            Compute<T, long>(op);
        }
    }

    private static void Compute<T, TIndex>(KernelContext op) where T : unmanaged, INumber<T> where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var ids = op.Read<TIndex>(1);
        if (op.FirstRow == 0)
        {
            ExpectBelow(op, ids, op.OutputAxis(0, 0));
        }
        SegmentSum.Compute(op.Read<T>(0), ids, op.FirstRow, op.RowCount, op.Write<T>());
    }

    /// <summary>An id above all segments would be nobody's; the first call looks for one on behalf of all.</summary>
    private static void ExpectBelow<TIndex>(KernelContext op, ReadOnlySpan<TIndex> ids, int limit) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (long.CreateTruncating(ids[i]) >= limit)
            {
                throw op.IndexFault(1, i, long.CreateTruncating(ids[i]), limit);
            }
        }
    }
}
