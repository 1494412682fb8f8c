using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>Matrix products, float32.</summary>
internal static unsafe class Gemm
{
    /// <summary>
    /// c[m, n] = epilogue(a[m, k] · b[k, n]), or epilogue(c + a · b) when accumulating. The sizes are those after transposing; c is
    /// row-major with <paramref name="stride"/> floats from row to row. To compute some rows of c only, pass
    /// <c>a.FromRow(first)</c> and <c>c + first * stride</c>.
    /// </summary>
    public static void Multiply(
        int m, int n, int k, Matrix<float> a, Matrix<float> b, float* c, int stride,
        bool accumulate = false, Epilogue<float> epilogue = default)
    {
        if (m <= 0 || n <= 0)
        {
            return;
        }

        if (m == 1 && (!a.Transposed || a.Stride == 1 || k <= 1))
        {
            MultiplyRow(n, k, a.Data, b, c, accumulate, epilogue);
        }
        else if (n == 1 && !a.Transposed && (b.Transposed || b.Stride == 1))
        {
            MultiplyColumn(m, k, a, b.Data, c, stride, accumulate, epilogue);
        }
        else
        {
            MultiplyBlocks(m, n, k, a, b, c, stride, accumulate, epilogue);
        }
    }

    private static void MultiplyBlocks(
        int m, int n, int k, Matrix<float> a, Matrix<float> b, float* c, int stride, bool accumulate, Epilogue<float> epilogue)
    {
        switch (SimdWidth.For(n))
        {
            case 512:
                GemmDriver<Simd512, Vector512<float>>.Multiply(m, n, k, a, b, c, stride, accumulate, epilogue);
                break;
            case 256:
                GemmDriver<Simd256, Vector256<float>>.Multiply(m, n, k, a, b, c, stride, accumulate, epilogue);
                break;
            default:
                GemmDriver<Simd128, Vector128<float>>.Multiply(m, n, k, a, b, c, stride, accumulate, epilogue);
                break;
        }
    }

    private static void MultiplyColumn(
        int m, int k, Matrix<float> a, float* b, float* c, int stride, bool accumulate, Epilogue<float> epilogue)
    {
        var floor = TileStore.FloorOf(epilogue.Activation);
        var bias = epilogue.Bias == null ? 0f : *epilogue.Bias;
        for (nint i = 0; i < m; i++, c += stride)
        {
            var sum = TensorPrimitives.Dot(new ReadOnlySpan<float>(a.Data + (i * a.Stride), k), new ReadOnlySpan<float>(b, k));
            sum += accumulate ? *c + bias : bias;
            *c = sum < floor ? floor : sum;
        }
    }

    // One row reads b once: packing it would cost more than the product.
    private static void MultiplyRow(int n, int k, float* a, Matrix<float> b, float* c, bool accumulate, Epilogue<float> epilogue)
    {
        var row = new Span<float>(c, n);
        if (!accumulate)
        {
            row.Clear();
        }

        for (nint i = 0; b.Transposed && i < n; i++)
        {
            c[i] += TensorPrimitives.Dot(new ReadOnlySpan<float>(a, k), new ReadOnlySpan<float>(b.Data + (i * b.Stride), k));
        }

        if (!b.Transposed)
        {
            RowProduct.MultiplyAdd(n, k, a, b.Data, b.Stride, c);
        }

        if (epilogue.Bias != null)
        {
            TensorPrimitives.Add(row, new ReadOnlySpan<float>(epilogue.Bias, n), row);
        }

        if (epilogue.Activation == FusedActivation.Relu)
        {
            TensorPrimitives.Max(row, 0f, row);
        }
    }
}
