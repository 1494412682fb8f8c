using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Products of two tensors in Einstein's notation, put together from transpositions and matrix products.</summary>
public static class EinsteinSum
{
    /// <summary>
    /// Multiplies elements whose labelled indices agree, and sums over every label that the result does not name:
    /// <c>"abc,cd->abd"</c> is a dense layer's product, <c>"bth,bsh->bts"</c> that of each query with each key.
    /// </summary>
    /// <param name="a">A tensor with an axis for each letter before the comma.</param>
    /// <param name="b">A tensor with an axis for each letter after the comma.</param>
    /// <param name="equation">Letters for the axes of both tensors and of the result; no letter twice in one of them.</param>
    /// <exception cref="ArgumentException">The equation does not fit the tensors, or axes of one label differ in size.</exception>
    public static SymbolicTensor Einsum(this SymbolicTensor a, Operand b, string equation)
    {
        var (left, right, result) = EinsumEquation.Parse(equation);
        var (x, y) = (new Labelled(a, left), new Labelled(b.In(a), right));
        x.Check(equation);
        y.Check(equation);
        x = x.SumAllBut(right + result);
        y = y.SumAllBut(left + result);
        return Contraction.Of(x, y, result, equation).Emit();
    }

    /// <summary>A tensor whose axes have letters.</summary>
    private sealed record Labelled(SymbolicTensor Tensor, string Labels)
    {
        public int? Size(char label) => Tensor.Shape[Labels.IndexOf(label, StringComparison.Ordinal)];

        public void Check(string equation)
        {
            if (Labels.Length != Tensor.Shape.Rank)
            {
                throw new ArgumentException($"Einsum \"{equation}\" expects a tensor of {Labels.Length} axes ({Labels}), received shape {Tensor.Shape}.");
            }
        }

        public Labelled SumAllBut(string wanted)
        {
            var unwanted = Enumerable.Range(0, Labels.Length).Where(axis => !wanted.Contains(Labels[axis], StringComparison.Ordinal)).ToArray();
            return unwanted.Length == 0 ? this : new(Tensor.Sum(unwanted), string.Concat(Labels.Where(wanted.Contains)));
        }

        public SymbolicTensor In(string order) =>
            order == Labels ? Tensor : Tensor.Transpose([.. order.Select(label => Labels.IndexOf(label, StringComparison.Ordinal))]);
    }

    /// <summary>A product of matrices: labels that count the matrices, that of rows, of columns, and those that are summed.</summary>
    private sealed record Contraction(Labelled A, Labelled B, string Result, string Batch, string Rows, string Columns, string Inner)
    {
        public static Contraction Of(Labelled a, Labelled b, string result, string equation)
        {
            foreach (var label in a.Labels.Intersect(b.Labels))
            {
                if (a.Size(label) is { } size && b.Size(label) is { } other && size != other)
                {
                    throw new ArgumentException(
                        $"Einsum \"{equation}\" expects axis {label} to be of one size, received shapes {a.Tensor.Shape} and {b.Tensor.Shape}.");
                }
            }
            return new Contraction(a, b, result,
                Batch: string.Concat(result.Where(label => a.Labels.Contains(label) && b.Labels.Contains(label))),
                Rows: string.Concat(result.Where(label => !b.Labels.Contains(label))),
                Columns: string.Concat(result.Where(label => !a.Labels.Contains(label))),
                Inner: string.Concat(b.Labels.Where(label => a.Labels.Contains(label) && !result.Contains(label))));
        }

        public SymbolicTensor Emit()
        {
            // What lies together in the second factor stays together: that is the cheaper way to transpose it.
            var transposed = Inner.Contains(B.Labels[^1], StringComparison.Ordinal);
            var a = Matrices(A.In(Batch + Rows + Inner), Rows, Inner);
            var b = transposed ? Matrices(B.In(Batch + Columns + Inner), Columns, Inner) : Matrices(B.In(Batch + Inner + Columns), Inner, Columns);
            var product = Batch.Length == 0 ? a.MatMul(b, transposeB: transposed) : a.BatchMatMul(b, adjY: transposed);
            var order = Batch + Rows + Columns;
            var y = Rows.Length == 1 && Columns.Length == 1 ? product : product.Reshape(Sizes(order));
            return new Labelled(y, order).In(Result);
        }

        private SymbolicTensor Matrices(SymbolicTensor x, string rows, string columns) => rows.Length == 1 && columns.Length == 1
            ? x
            : x.Reshape(Sizes(Batch).Concat([Count(rows), Count(columns)]));

        private Shape Sizes(string labels) => [.. labels.Select(Size)];

        private int? Count(string labels) => labels.Aggregate((int?)1, (count, label) => count * Size(label));

        private int? Size(char label) => A.Labels.Contains(label, StringComparison.Ordinal) ? A.Size(label) ?? SizeInB(label) : B.Size(label);

        private int? SizeInB(char label) => B.Labels.Contains(label, StringComparison.Ordinal) ? B.Size(label) : null;
    }
}
