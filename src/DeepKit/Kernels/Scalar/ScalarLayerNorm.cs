using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>Layer normalisation of rows in any floating-point type, one element at a time.</summary>
internal static unsafe class ScalarLayerNorm
{
    /// <summary>As <see cref="LayerNorm.Rows"/>.</summary>
    public static void Rows<T>(in LayerNormTensors<T> tensors, T* y, float epsilon, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (columns, size) = (tensors.Columns, T.CreateChecked(tensors.Columns));
        for (nint row = 0; row < rows; row++)
        {
            T* x = tensors.X + (row * columns), result = y + (row * columns);
            T mean = T.Zero, variance = T.Zero;
            for (nint j = 0; j < columns; j++)
            {
                mean += x[j] / size;
            }

            for (nint j = 0; j < columns; j++)
            {
                variance += (x[j] - mean) * (x[j] - mean) / size;
            }

            var factor = T.One / T.Sqrt(variance + T.CreateChecked(epsilon));
            for (nint j = 0; j < columns; j++)
            {
                result[j] = ((x[j] - mean) * factor * tensors.Gamma[j]) + tensors.Beta[j];
            }

            (tensors.Mean[row], tensors.Factor[row]) = (mean, factor);
        }
    }

    /// <summary>As <see cref="LayerNorm.Gradients"/>.</summary>
    public static void Gradients<T>(T* dy, in LayerNormTensors<T> tensors, in LayerNormGradients<T> gradients, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (columns, size) = (tensors.Columns, T.CreateChecked(tensors.Columns));
        for (nint row = 0; row < rows; row++)
        {
            T* x = tensors.X + (row * columns), gradient = dy + (row * columns), dx = gradients.X + (row * columns);
            var (mean, factor) = (tensors.Mean[row], tensors.Factor[row]);
            T meanOfG = T.Zero, meanOfProduct = T.Zero;
            for (nint j = 0; j < columns; j++)
            {
                var normal = (x[j] - mean) * factor;
                gradients.Gamma[j] += gradient[j] * normal;
                gradients.Beta[j] += gradient[j];
                meanOfG += gradient[j] * tensors.Gamma[j] / size;
                meanOfProduct += gradient[j] * tensors.Gamma[j] * normal / size;
            }

            for (nint j = 0; j < columns; j++)
            {
                dx[j] = factor * ((gradient[j] * tensors.Gamma[j]) - meanOfG - ((x[j] - mean) * factor * meanOfProduct));
            }
        }
    }
}
