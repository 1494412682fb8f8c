using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>MatMul</c>.</summary>
public static class MatMulOp
{
    /// <summary>An attribute for plans: set if the work must be cut by rows.</summary>
    internal const string ByRows = "by_rows";

    // Smaller second factors are read by all workers sooner than these have waited for each other.
    private const int ManyElements = 32 * 1024;

    private const string WithBiasName = "FusedMatMul";

    internal static readonly OpDefinition Definition = new("MatMul")
    {
        Infer = Infer,
        Gradient = Gradient,
        OutputNames = ["product"],
        Rows = Cut,
        Kernel = new KernelTable { Float32 = Multiply, Float64 = MultiplyPlainly },
    };

    /// <summary>The product of two matrices, either of which may be transposed first.</summary>
    /// <param name="a">Of shape <c>(m, k)</c>, or <c>(k, m)</c> if transposed.</param>
    /// <param name="b">Of shape <c>(k, n)</c>, or <c>(n, k)</c> if transposed.</param>
    /// <param name="transposeA">Whether to transpose the first one.</param>
    /// <param name="transposeB">Whether to transpose the second one.</param>
    public static SymbolicTensor MatMul(this SymbolicTensor a, Operand b, bool transposeA = false, bool transposeB = false) =>
        a.Graph.Add(Definition, [a, b.In(a)], new() { ["transpose_a"] = transposeA, ["transpose_b"] = transposeB }).Outputs[0];

    /// <summary>The product with a bias (input 2) and an activation applied while the result is stored; for plans only.</summary>
    internal static OpDefinition WithBias(FusedActivation activation) => new(WithBiasName)
    {
        Infer = Infer,
        Rows = Definition.Rows,
        Kernel = new KernelTable { Float32 = op => Multiply(op, activation) },
    };

    /// <summary>True for products of matrices, with or without a bias.</summary>
    internal static bool IsProduct(Node op) => op.Definition == Definition || op.Definition.Name == WithBiasName;

    /// <summary>
    /// Every worker reads one factor as a whole and a part of the other one: the first factor as a whole if it is the smaller one.
    /// Rows of the output are columns of the first factor if that is transposed.
    /// </summary>
    private static RowRule Cut(Node op)
    {
        var (rows, columns) = (op.Outputs[0].Shape[0], op.Outputs[0].Shape[1]);
        var isWide = columns > rows && op.Inputs[1].Shape.ElementCount >= ManyElements && !op.Attributes.Get(ByRows, false);
        var rule = isWide ? RowRule.Columns(op) : op.Attributes.Get<bool>("transpose_a") ? RowRule.Independent(op) : RowRule.Independent(op, 0);
        return rule with { Tall = true };
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        op.ExpectRank(0, 2, "(m, k)");
        op.ExpectRank(1, 2, "(k, n)");
        var (a, b) = (op.Inputs[0].Shape, op.Inputs[1].Shape);
        var (m, k) = op.Attributes.Get<bool>("transpose_a") ? (a[1], a[0]) : (a[0], a[1]);
        var (k2, n) = op.Attributes.Get<bool>("transpose_b") ? (b[1], b[0]) : (b[0], b[1]);
        return k is null || k2 is null || k == k2
            ? [new(op.Inputs[0].DType, [m, n])]
            : throw op.Fault("matrices whose inner axes agree", $"{a} and {b}, that is {k} and {k2}");
    }

    private static SymbolicTensor[] Gradient(Node op, SymbolicTensor dy)
    {
        var (a, b) = (op.Inputs[0], op.Inputs[1]);
        return (op.Attributes.Get<bool>("transpose_a"), op.Attributes.Get<bool>("transpose_b")) switch
        {
            (false, false) => [dy.MatMul(b, transposeB: true), a.MatMul(dy, transposeA: true)],
            (false, true) => [dy.MatMul(b), dy.MatMul(a, transposeA: true)],
            (true, false) => [b.MatMul(dy, transposeB: true), a.MatMul(dy)],
            (true, true) => [b.MatMul(dy, transposeA: true, transposeB: true), dy.MatMul(a, transposeA: true, transposeB: true)],
        };
    }

    private static void Multiply(KernelContext op) => Multiply(op, FusedActivation.None);

    private static unsafe void Multiply(KernelContext op, FusedActivation activation)
    {
        var product = (Product)(op.State ??= Product.Of(op.Node));
        var part = product.PartOf(op);
        var a = product.First(op.In<float>(0), part.Row);
        var b = product.Second(op.In<float>(1)).FromColumn(part.Column);
        var epilogue = op.Node.Inputs.Count > 2 ? new Epilogue<float>(op.In<float>(2) + part.Column, activation) : default;
        Gemm.Multiply(part.Rows, part.Columns, product.Inner, a, b, op.Out<float>() + part.Column, product.Columns, epilogue: epilogue);
    }

    private static unsafe void MultiplyPlainly(KernelContext op)
    {
        var product = (Product)(op.State ??= Product.Of(op.Node));
        var part = product.PartOf(op);
        var a = product.First(op.In<double>(0), part.Row);
        var b = product.Second(op.In<double>(1)).FromColumn(part.Column);
        ScalarGemm.Multiply(part.Rows, part.Columns, product.Inner, a, b, op.Out<double>() + part.Column, product.Columns);
    }

    /// <summary>What a call computes of the output.</summary>
    private readonly record struct Part(int Row, int Rows, int Column, int Columns);

    /// <summary>The sizes of a product, and how to find its factors.</summary>
    private sealed record Product(int Rows, int Columns, int Inner, int StrideA, int StrideB, bool TransposeA, bool TransposeB)
    {
        private bool IsCutByColumns { get; init; }

        public static Product Of(Node op)
        {
            var (a, b) = (op.Inputs[0].Shape.ToArray(), op.Inputs[1].Shape.ToArray());
            var (transposeA, transposeB) = (op.Attributes.Get<bool>("transpose_a"), op.Attributes.Get<bool>("transpose_b"));
            return new Product(a[transposeA ? 1 : 0], b[transposeB ? 0 : 1], a[transposeA ? 0 : 1], a[1], b[1], transposeA, transposeB)
            {
                IsCutByColumns = op.Definition.Rows(op).Kind == RowKind.Columns,
            };
        }

        public Part PartOf(KernelContext op)
        {
            if (!IsCutByColumns)
            {
                return new Part(op.FirstRow, op.RowCount, 0, Columns);
            }
            var (column, columns) = op.Columns(Columns);
            return new Part(0, Rows, column, columns);
        }

        public unsafe Matrix<T> First<T>(T* data, int firstRow) where T : unmanaged =>
            new(TransposeA ? data + firstRow : data, StrideA, TransposeA);

        public unsafe Matrix<T> Second<T>(T* data) where T : unmanaged => new(data, StrideB, TransposeB);
    }
}
