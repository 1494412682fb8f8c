using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Softmax over the rows of float32 [rows, columns], and its cross-entropies.</summary>
internal static unsafe class Softmax
{
    private const int TileElements = 2048;

    /// <summary>y = softmax of each row of x; y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* x, float* y, int rows, int columns)
    {
        // So many rows at a time that they stay in the first-level cache.
        var tile = Math.Max(TileElements / columns, 1);
        for (nint first = 0; first < rows; first += tile)
        {
            RowsInCache(x + (first * columns), y + (first * columns), (int)Math.Min(tile, rows - first), columns);
        }
    }

    /// <summary>dx = (dy − Σ dy · y) · y for each row of y, a softmax, and of the gradient dy; dx may be dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float* dy, float* y, float* dx, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++, dy += columns, y += columns, dx += columns)
        {
            var gradient = new ReadOnlySpan<float>(dy, columns);
            var probabilities = new ReadOnlySpan<float>(y, columns);
            var result = new Span<float>(dx, columns);
            TensorPrimitives.Subtract(gradient, TensorPrimitives.Dot(gradient, probabilities), result);
            TensorPrimitives.Multiply(result, probabilities, result);
        }
    }

    /// <summary>y = logarithm of the softmax of each row of x; y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogRows(float* x, float* y, int rows, int columns)
    {
        using var scratch = Scratch.Open();
        var exponentials = new Span<float>(scratch.Floats(columns), columns);
        for (nint row = 0; row < rows; row++)
        {
            var target = new Span<float>(y + (row * columns), columns);
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(x + (row * columns), columns), Largest(x + (row * columns), columns), target);
            SimdFunctions.Exp(target, exponentials);
            TensorPrimitives.Subtract(target, MathF.Log(TensorPrimitives.Sum<float>(exponentials)), target);
        }
    }

    /// <summary>
    /// For each row of logits and its label (a column), the loss −log softmax(logits)[label] and the gradient softmax(logits) − onehot.
    /// A label outside the columns makes loss and gradient of its row NaN. The gradient may be the logits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SparseCrossEntropy<TLabel>(float* logits, TLabel* labels, float* loss, float* gradient, int rows, int columns)
        where TLabel : unmanaged, System.Numerics.IBinaryInteger<TLabel>
    {
        using var scratch = Scratch.Open();
        var picked = scratch.Floats(rows);
        for (nint row = 0; row < rows; row++)
        {
            var label = LabelOf(labels[row], columns);
            picked[row] = label < 0 ? float.NaN : logits[(row * columns) + label] - Largest(logits + (row * columns), columns);
        }

        Exponentials(logits, gradient, rows, columns);
        for (nint row = 0; row < rows; row++)
        {
            var values = new Span<float>(gradient + (row * columns), columns);
            var sum = TensorPrimitives.Sum<float>(values);
            var label = LabelOf(labels[row], columns);
            TensorPrimitives.Multiply(values, label < 0 ? float.NaN : 1f / sum, values);
            values[Math.Max(label, 0)] -= 1f;
            loss[row] = MathF.Log(sum) - picked[row];
        }
    }

    /// <summary>
    /// For each row of logits and of labels (a distribution), the loss −Σ labels · log softmax(logits) and the gradient
    /// softmax(logits) − labels. The gradient may not be the logits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CrossEntropy(float* logits, float* labels, float* loss, float* gradient, int rows, int columns)
    {
        Exponentials(logits, gradient, rows, columns);
        for (nint row = 0; row < rows; row++)
        {
            var values = new Span<float>(gradient + (row * columns), columns);
            var label = new ReadOnlySpan<float>(labels + (row * columns), columns);
            var sum = TensorPrimitives.Sum<float>(values);
            var shift = Largest(logits + (row * columns), columns) + MathF.Log(sum);
            loss[row] = Loss(logits + (row * columns), label, shift);
            TensorPrimitives.Multiply(values, 1f / sum, values);
            TensorPrimitives.Subtract(values, label, values);
        }
    }

    // A label of 0 adds nothing, even to an infinite logit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loss(float* logits, ReadOnlySpan<float> labels, float shift)
    {
        var loss = 0f;
        for (var i = 0; i < labels.Length; i++)
        {
            loss += labels[i] == 0f ? 0f : labels[i] * (shift - logits[i]);
        }

        return loss;
    }

    private static int LabelOf<TLabel>(TLabel label, int columns)
        where TLabel : unmanaged, System.Numerics.IBinaryInteger<TLabel>
    {
        var index = long.CreateSaturating(label);
        return index >= 0 && index < columns ? (int)index : -1;
    }

    private static void RowsInCache(float* x, float* y, int rows, int columns)
    {
        Exponentials(x, y, rows, columns);
        for (nint row = 0; row < rows; row++)
        {
            var probabilities = new Span<float>(y + (row * columns), columns);
            TensorPrimitives.Multiply(probabilities, 1f / TensorPrimitives.Sum<float>(probabilities), probabilities);
        }
    }

    // exp(x − largest of its row), for all rows in one vectorised pass.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(float* x, float* y, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var source = new ReadOnlySpan<float>(x + (row * columns), columns);
            TensorPrimitives.Subtract(source, Largest(x + (row * columns), columns), new Span<float>(y + (row * columns), columns));
        }

        var all = new Span<float>(y, rows * columns);
        SimdFunctions.Exp(all, all);
    }

    private static float Largest(float* x, int columns) => TensorPrimitives.Max<float>(new ReadOnlySpan<float>(x, columns));
}
