using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Products of many matrices, with every way to transpose and to broadcast them.</summary>
internal static class BatchMatMulCases
{
    public static IEnumerable<OpCase> All =>
    [
        .. Products("sequences", batch: [5], 7, 4, 6),
        .. Products("one matrix", batch: [1], 7, 4, 6),
        .. Products("heads", batch: [3, 4], 9, 5, 9),
        .. Products("deep and wide", batch: [2], 35, 270, 40),
        .. Products("one row each", batch: [4, 2], 1, 33, 17),
        .. Products("one column each", batch: [4, 2], 17, 33, 1),
        .. Products("inner axis of one", batch: [3], 5, 1, 4),
        .. Products("five axes", batch: [2, 3, 2], 4, 3, 5),
        Product("no batch", CaseInput.Whole([7, 4]), CaseInput.Whole([4, 6])),
        Product("by one matrix", CaseInput.Batch([5, 3, 4]), CaseInput.Weight([4, 6])),
        Product("one matrix by many", CaseInput.Weight([3, 4]), CaseInput.Batch([5, 4, 6])),
        Product("by a row of one", CaseInput.Batch([5, 3, 4]), CaseInput.Whole([1, 4, 6])),
        Product("rows of one by many", CaseInput.Whole([1, 3, 4]), CaseInput.Batch([5, 4, 6])),
        Product("heads shared", CaseInput.Batch([3, 4, 5, 6]), CaseInput.Batch([3, 1, 6, 2])),
        Product("batches shared", CaseInput.Batch([3, 1, 5, 6]), CaseInput.Whole([4, 6, 2])),
        Product("both repeat", CaseInput.Batch([3, 1, 5, 6]), CaseInput.Whole([1, 4, 6, 2])),
        new(BatchMatMulOp.Definition, "a tensor by itself", [CaseInput.Batch([4, 5, 6])], x => x[0].BatchMatMul(x[0], adjY: true)),
        new(BatchMatMulOp.Definition, "attention", [CaseInput.Batch([3, 2, 5, 4]), CaseInput.Batch([3, 2, 7, 4]), CaseInput.Batch([3, 2, 7, 4])], Attention),
    ];

    private static SymbolicTensor Attention(SymbolicTensor[] x) => x[0].BatchMatMul(x[1], adjY: true).Softmax().BatchMatMul(x[2]);

    private static IEnumerable<OpCase> Products(string variant, Shape batch, int m, int k, int n)
    {
        foreach (var (adjX, adjY) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            CaseInput[] inputs = [CaseInput.Batch(batch.Concat(adjX ? [k, m] : [m, k])), CaseInput.Batch(batch.Concat(adjY ? [n, k] : [k, n]))];
            yield return new(BatchMatMulOp.Definition, $"{variant}, {Name(adjX, adjY)}", inputs, x => x[0].BatchMatMul(x[1], adjX, adjY));
        }
    }

    private static string Name(bool adjX, bool adjY) => (adjX, adjY) switch
    {
        (false, false) => "as they are",
        (true, false) => "first transposed",
        (false, true) => "second transposed",
        _ => "both transposed",
    };

    private static OpCase Product(string variant, CaseInput a, CaseInput b) =>
        new(BatchMatMulOp.Definition, variant, [a, b], x => x[0].BatchMatMul(x[1]));
}
