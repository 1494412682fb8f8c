using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>Softmax over rows and its cross-entropies in any floating-point type, one element at a time.</summary>
internal static unsafe class ScalarSoftmax
{
    /// <summary>As <see cref="Softmax.Rows"/>.</summary>
    public static void Rows<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < (nint)rows * columns; i += columns)
        {
            var shift = LogSum(x + i, columns);
            for (nint j = i; j < i + columns; j++)
            {
                y[j] = T.Exp(x[j] - shift);
            }
        }
    }

    /// <summary>As <see cref="Softmax.Gradient"/>.</summary>
    public static void Gradient<T>(T* dy, T* y, T* dx, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < (nint)rows * columns; i += columns)
        {
            var sum = T.Zero;
            for (nint j = i; j < i + columns; j++)
            {
                sum += dy[j] * y[j];
            }

            for (nint j = i; j < i + columns; j++)
            {
                dx[j] = (dy[j] - sum) * y[j];
            }
        }
    }

    /// <summary>As <see cref="Softmax.LogRows"/>.</summary>
    public static void LogRows<T>(T* x, T* y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < (nint)rows * columns; i += columns)
        {
            var shift = LogSum(x + i, columns);
            for (nint j = i; j < i + columns; j++)
            {
                y[j] = x[j] - shift;
            }
        }
    }

    /// <summary>As <see cref="Softmax.SparseCrossEntropy"/>.</summary>
    public static void SparseCrossEntropy<T, TLabel>(T* logits, TLabel* labels, T* loss, T* gradient, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLabel : unmanaged, IBinaryInteger<TLabel>
    {
        for (nint row = 0; row < rows; row++)
        {
            T* x = logits + (row * columns), dx = gradient + (row * columns);
            var label = long.CreateSaturating(labels[row]);
            var valid = label >= 0 && label < columns;
            var shift = valid ? LogSum(x, columns) : T.NaN;
            loss[row] = valid ? shift - x[label] : T.NaN;
            for (nint j = 0; j < columns; j++)
            {
                dx[j] = T.Exp(x[j] - shift) - (j == label ? T.One : T.Zero);
            }
        }
    }

    /// <summary>As <see cref="Softmax.CrossEntropy"/>.</summary>
    public static void CrossEntropy<T>(T* logits, T* labels, T* loss, T* gradient, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint row = 0; row < rows; row++)
        {
            var shift = LogSum(logits + (row * columns), columns);
            loss[row] = T.Zero;
            for (var j = row * columns; j < (row + 1) * columns; j++)
            {
                loss[row] += labels[j] == T.Zero ? T.Zero : labels[j] * (shift - logits[j]);
                gradient[j] = T.Exp(logits[j] - shift) - labels[j];
            }
        }
    }

    private static T LogSum<T>(T* x, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var largest = T.NegativeInfinity;
        for (nint j = 0; j < columns; j++)
        {
            largest = T.Max(largest, x[j]);
        }

        var sum = T.Zero;
        for (nint j = 0; j < columns; j++)
        {
            sum += T.Exp(x[j] - largest);
        }

        return largest + T.Log(sum);
    }
}
