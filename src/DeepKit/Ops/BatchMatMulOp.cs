using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BatchMatMulV2</c>.</summary>
public static class BatchMatMulOp
{
    private const int MatrixAxes = 2;

    internal static readonly OpDefinition Definition = new("BatchMatMulV2")
    {
        Infer = Infer,
        Gradient = Gradient,
        Rows = Rows,
        Kernel = new KernelTable { Float32 = Multiply, Float64 = MultiplyPlainly },
    };

    /// <summary>
    /// Products of the matrices in the last two axes, either of which may be transposed first; the axes before them broadcast.
    /// </summary>
    /// <param name="a">Of shape <c>(…, m, k)</c>, or <c>(…, k, m)</c> if transposed.</param>
    /// <param name="b">Of shape <c>(…, k, n)</c>, or <c>(…, n, k)</c> if transposed.</param>
    /// <param name="adjX">Whether to transpose the first one's matrices.</param>
    /// <param name="adjY">Whether to transpose the second one's matrices.</param>
    /// <returns>Of shape <c>(…, m, n)</c>.</returns>
    public static SymbolicTensor BatchMatMul(this SymbolicTensor a, Operand b, bool adjX = false, bool adjY = false) =>
        a.Graph.Add(Definition, [a, b.In(a)], new() { ["adj_x"] = adjX, ["adj_y"] = adjY }).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        var (a, b) = (op.Inputs[0].Shape, op.Inputs[1].Shape);
        if (a.Rank < MatrixAxes || b.Rank < MatrixAxes)
        {
            throw op.Fault("tensors of rank 2 or more", $"{a} and {b}");
        }
        var (m, k) = op.Attributes.Get("adj_x", false) ? (a[^1], a[^2]) : (a[^2], a[^1]);
        var (k2, n) = op.Attributes.Get("adj_y", false) ? (b[^1], b[^2]) : (b[^2], b[^1]);
        if (k is not null && k2 is not null && k != k2)
        {
            throw op.Fault("matrices whose inner axes agree", $"{a} and {b}, that is {k} and {k2}");
        }
        var batch = Broadcasting.Combine(a[..^MatrixAxes], b[..^MatrixAxes])
            ?? throw op.Fault("axes before the matrices that broadcast to each other", $"{a} and {b}");
        return [new(op.Inputs[0].DType, batch.Concat([m, n]))];
    }

    private static SymbolicTensor[] Gradient(Node op, SymbolicTensor dy)
    {
        var (a, b) = (op.Inputs[0], op.Inputs[1]);
        return (op.Attributes.Get("adj_x", false), op.Attributes.Get("adj_y", false)) switch
        {
            (false, false) => [dy.BatchMatMul(b, adjY: true), a.BatchMatMul(dy, adjX: true)],
            (false, true) => [dy.BatchMatMul(b), dy.BatchMatMul(a, adjX: true)],
            (true, false) => [b.BatchMatMul(dy, adjY: true), a.BatchMatMul(dy)],
            (true, true) => [b.BatchMatMul(dy, adjX: true, adjY: true), dy.BatchMatMul(a, adjX: true, adjY: true)],
        };
    }

    private static RowRule Rows(Node op)
    {
        var output = op.Outputs[0].Shape;
        return output.Rank == MatrixAxes
            ? RowRule.Whole
            : new RowRule(RowKind.Independent, [.. op.Inputs.Select(input => Elementwise.CutsWith(output, input.Shape))]);
    }

    private static unsafe void Multiply(KernelContext op)
    {
        var product = (Product)(op.State ??= Product.Of(op.Node));
        for (var i = 0; i < op.RowCount * product.MatricesPerRow; i++)
        {
            var (a, b) = product.Factors(op.In<float>(0), op.In<float>(1), i);
            Gemm.Multiply(product.Rows, product.Columns, product.Inner, a, b, product.Result(op.Out<float>(), i), product.Columns);
        }
    }

    private static unsafe void MultiplyPlainly(KernelContext op)
    {
        var product = (Product)(op.State ??= Product.Of(op.Node));
        for (var i = 0; i < op.RowCount * product.MatricesPerRow; i++)
        {
            var (a, b) = product.Factors(op.In<double>(0), op.In<double>(1), i);
            ScalarGemm.Multiply(product.Rows, product.Columns, product.Inner, a, b, product.Result(op.Out<double>(), i), product.Columns);
        }
    }

    /// <summary>The sizes of the products, and how to find the factors of each.</summary>
    private sealed record Product(int Rows, int Columns, int Inner, int MatricesPerRow, BroadcastLayout Layout, bool AdjX, bool AdjY)
    {
        public static Product Of(Node op)
        {
            var (a, b, y) = (op.Inputs[0].Shape.ToArray(), op.Inputs[1].Shape.ToArray(), op.Outputs[0].Shape.ToArray());
            var (adjX, adjY) = (op.Attributes.Get("adj_x", false), op.Attributes.Get("adj_y", false));
            var batch = y[..^MatrixAxes];
            var layout = new BroadcastLayout(batch, Strides(batch, a), Strides(batch, b));
            var perRow = batch.Skip(1).Aggregate(1, (product, axis) => product * axis);
            return new Product(y[^2], y[^1], adjX ? a[^2] : a[^1], perRow, layout, adjX, adjY);
        }

        /// <summary>The factors of product <paramref name="i"/>, counted from the call's first row.</summary>
        public unsafe (Matrix<T> A, Matrix<T> B) Factors<T>(T* a, T* b, int i) where T : unmanaged
        {
            var (aStart, bStart) = Layout.Offsets(i);
            return (new(a + aStart, AdjX ? Rows : Inner, AdjX), new(b + bStart, AdjY ? Inner : Columns, AdjY));
        }

        public unsafe T* Result<T>(T* y, int i) where T : unmanaged => y + ((nint)i * Rows * Columns);

        private static int[] Strides(int[] batch, int[] input)
        {
            var matrix = input[^2] * input[^1];
            return [.. Broadcasting.Strides(batch, input.AsSpan()[..^MatrixAxes]).Select(stride => stride * matrix)];
        }
    }
}
