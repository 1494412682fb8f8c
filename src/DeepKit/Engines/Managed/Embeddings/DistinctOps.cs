using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>What a plan does with tensors that have one row for each distinct token; no other graph has these nodes.</summary>
internal static unsafe class DistinctOps
{
    public const string SumByTokenOp = "SumByToken";

    /// <summary>For each token the sum of the rows of all positions that hold it.</summary>
    /// <param name="data">One row for each position.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="tokens">The tokens of the positions.</param>
    public static SymbolicTensor SumByToken(SymbolicTensor data, int columns, DistinctTokens tokens)
    {
        var sums = new TensorSpec(data.DType, [tokens.PlaceCount, columns]);
        var definition = new OpDefinition(SumByTokenOp)
        {
            Infer = _ => [sums],
            Rows = op => RowRule.Independent(op, 1),
            Kernel = new KernelTable
            {
                Float32 = op => ChainSum.Compute(op.In<float>(0), columns, op.In<int>(1), op.In<int>(2), op.RowCount, op.Out<float>()),
            },
        };
        return data.Graph.Add(definition, [data, tokens.Last, tokens.Previous]).Outputs[0];
    }

    /// <summary>The sum of products a · b, a with one row for each token, b possibly transposed.</summary>
    public static SymbolicTensor SumOfProducts(IReadOnlyList<TokenProduct> products)
    {
        var (a, b, transposed) = products[0];
        var sum = new TensorSpec(a.DType, [a.Shape[0], b.Shape[transposed ? 0 : 1]]);
        var definition = new OpDefinition("SumOfProducts")
        {
            Infer = _ => [sum],
            Rows = op => RowRule.Independent(op, [.. products.Select((_, index) => 2 * index)]) with { Tall = true },
            Kernel = new KernelTable { Float32 = op => AddProducts(op, products) },
        };
        return a.Graph.Add(definition, [.. products.SelectMany(product => new[] { product.A, product.B })]).Outputs[0];
    }

    /// <summary>aᵀ · b, both with one row for each token: the gradient of a kernel.</summary>
    public static SymbolicTensor KernelGradient(SymbolicTensor a, SymbolicTensor b, DistinctTokens tokens)
    {
        var product = new TensorSpec(a.DType, [a.Shape[1], b.Shape[1]]);
        var definition = new OpDefinition("TokenKernelGradient")
        {
            Infer = _ => [product],
            Rows = op => RowRule.Columns(op) with { Tall = true },
            Kernel = new KernelTable { Float32 = MultiplyTransposed },
        };
        return a.Graph.Add(definition, [a, b, tokens.Counts]).Outputs[0];
    }

    private static void AddProducts(KernelContext op, IReadOnlyList<TokenProduct> products)
    {
        var columns = op.OutputAxis(0, 1);
        for (var i = 0; i < products.Count; i++)
        {
            var inner = op.InputAxis(2 * i, 1);
            var a = new Matrix<float>(op.In<float>(2 * i), inner);
            var b = new Matrix<float>(op.In<float>((2 * i) + 1), op.InputAxis((2 * i) + 1, 1), products[i].TransposeB);
            Gemm.Multiply(op.RowCount, columns, inner, a, b, op.Out<float>(), columns, accumulate: i > 0);
        }
    }

    private static void MultiplyTransposed(KernelContext op)
    {
        var counts = op.Read<int>(2);
        var (rows, stride) = (op.OutputAxis(0, 0), op.OutputAxis(0, 1));
        var (column, columns) = op.Columns(stride);
        var stripe = op.InputAxis(0, 0) / counts.Length;
        for (var i = 0; i < counts.Length; i++)
        {
            nint first = i * stripe;
            var a = new Matrix<float>(op.In<float>(0) + (first * rows), rows, transposed: true);
            var b = new Matrix<float>(op.In<float>(1) + (first * stride) + column, stride);
            Gemm.Multiply(rows, columns, counts[i], a, b, op.Out<float>() + column, stride, accumulate: i > 0);
        }
    }
}
