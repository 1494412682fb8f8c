using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>MatMul</c>.</summary>
public static class MatMulOp
{
    private const string WithBiasName = "FusedMatMul";

    internal static readonly OpDefinition Definition = new("MatMul")
    {
        Infer = Infer,
        Gradient = Gradient,
        OutputNames = ["product"],
        // Rows of the output are columns of the first factor if that is transposed.
        Rows = op => (op.Attributes.Get<bool>("transpose_a") ? RowRule.Independent(op) : RowRule.Independent(op, 0)) with { Tall = true },
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
        var a = product.First(op.In<float>(0), op.FirstRow);
        var epilogue = op.Node.Inputs.Count > 2 ? new Epilogue<float>(op.In<float>(2), activation) : default;
        Gemm.Multiply(
            op.RowCount, product.Columns, product.Inner, a, product.Second(op.In<float>(1)), op.Out<float>(), product.Columns, epilogue: epilogue);
    }

    private static unsafe void MultiplyPlainly(KernelContext op)
    {
        var product = (Product)(op.State ??= Product.Of(op.Node));
        var a = product.First(op.In<double>(0), op.FirstRow);
        ScalarGemm.Multiply(op.RowCount, product.Columns, product.Inner, a, product.Second(op.In<double>(1)), op.Out<double>(), product.Columns);
    }

    /// <summary>The sizes of a product, and how to find its factors.</summary>
    private sealed record Product(int Columns, int Inner, int StrideA, int StrideB, bool TransposeA, bool TransposeB)
    {
        public static Product Of(Node op)
        {
            var (a, b) = (op.Inputs[0].Shape.ToArray(), op.Inputs[1].Shape.ToArray());
            var (transposeA, transposeB) = (op.Attributes.Get<bool>("transpose_a"), op.Attributes.Get<bool>("transpose_b"));
            return new Product(b[transposeB ? 0 : 1], a[transposeA ? 0 : 1], a[1], b[1], transposeA, transposeB);
        }

        public unsafe Matrix<T> First<T>(T* data, int firstRow) where T : unmanaged =>
            new(TransposeA ? data + firstRow : data, StrideA, TransposeA);

        public unsafe Matrix<T> Second<T>(T* data) where T : unmanaged => new(data, StrideB, TransposeB);
    }
}
