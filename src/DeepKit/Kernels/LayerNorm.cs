using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Layer normalisation of rows, float32. A row stays in the first cache for all passes over it.</summary>
internal static unsafe class LayerNorm
{
    /// <summary>y = (x − mean) · factor · gamma + beta; mean and factor are written, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(in LayerNormTensors<float> tensors, float* y, float epsilon, int rows)
    {
        var columns = tensors.Columns;
        ReadOnlySpan<float> gamma = new(tensors.Gamma, columns), beta = new(tensors.Beta, columns);
        for (nint row = 0; row < rows; row++)
        {
            var x = new ReadOnlySpan<float>(tensors.X + (row * columns), columns);
            var result = new Span<float>(y + (row * columns), columns);
            var mean = TensorPrimitives.Sum(x) / columns;
            TensorPrimitives.Subtract(x, mean, result);
            var factor = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(result) / columns) + epsilon);
            TensorPrimitives.Multiply(result, factor, result);
            TensorPrimitives.MultiplyAdd(result, gamma, beta, result);
            (tensors.Mean[row], tensors.Factor[row]) = (mean, factor);
        }
    }

    /// <summary>
    /// With n = (x − mean) · factor and g = dy · gamma: dx = factor · (g − mean of g − n · mean of g · n), dGamma += Σ dy · n,
    /// dBeta += Σ dy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradients(float* dy, in LayerNormTensors<float> tensors, in LayerNormGradients<float> gradients, int rows)
    {
        using var scratch = Scratch.Open();
        var columns = tensors.Columns;
        var gamma = new ReadOnlySpan<float>(tensors.Gamma, columns);
        Span<float> dGamma = new(gradients.Gamma, columns), dBeta = new(gradients.Beta, columns), normal = new(scratch.Floats(columns), columns);
        for (nint row = 0; row < rows; row++)
        {
            var gradient = new ReadOnlySpan<float>(dy + (row * columns), columns);
            var dx = new Span<float>(gradients.X + (row * columns), columns);
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(tensors.X + (row * columns), columns), tensors.Mean[row], normal);
            TensorPrimitives.Multiply(normal, tensors.Factor[row], normal);
            TensorPrimitives.MultiplyAdd(gradient, normal, dGamma, dGamma);
            TensorPrimitives.Add(dBeta, gradient, dBeta);
            TensorPrimitives.Multiply(gradient, gamma, dx);
            var mean = TensorPrimitives.Sum<float>(dx) / columns;
            TensorPrimitives.MultiplyAdd(normal, -TensorPrimitives.Dot<float>(dx, normal) / columns, dx, dx);
            TensorPrimitives.Subtract(dx, mean, dx);
            TensorPrimitives.Multiply(dx, tensors.Factor[row], dx);
        }
    }
}
