using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>One value a column, float32 rows [rows, columns].</summary>
internal static unsafe class Bias
{
    /// <summary>The bias of some columns (or null: none) with zeros behind it up to <paramref name="room"/>.</summary>
    public static float* Padded(float* bias, int columns, int room, Scratch scratch)
    {
        var padded = scratch.Floats(room);
        new Span<float>(padded, room).Clear();
        if (bias != null)
        {
            new Span<float>(bias, columns).CopyTo(new Span<float>(padded, room));
        }

        return padded;
    }

    /// <summary>y = x + bias in every row; y may be x.</summary>
    public static void Add(float* x, float* bias, float* y, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(
                new ReadOnlySpan<float>(x + (row * columns), columns),
                new ReadOnlySpan<float>(bias, columns),
                new Span<float>(y + (row * columns), columns));
        }
    }

    /// <summary>dBias += the sum of the rows of dy.</summary>
    public static void AddGradient(float* dy, float* dBias, int rows, int columns) =>
        AddColumnSums(new Matrix<float>(dy, columns), dBias, rows, columns);

    /// <summary>As <see cref="AddGradient"/>, of rows that may lie further apart than they are long, but not transposed.</summary>
    public static void AddColumnSums(Matrix<float> dy, float* dBias, int rows, int columns)
    {
        var done = columns >= 16 && Vector512.IsHardwareAccelerated ? AddColumns<Simd512, Vector512<float>>(dy, dBias, rows, columns, 0)
            : columns >= 8 && Vector256.IsHardwareAccelerated ? AddColumns<Simd256, Vector256<float>>(dy, dBias, rows, columns, 0)
            : AddColumns<Simd128, Vector128<float>>(dy, dBias, rows, columns, 0);
        AddColumns<Simd1, float>(dy, dBias, rows, columns, done);
    }

    // Four rows are summed on their own, so that additions need not wait for one another.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint AddColumns<TSimd, TVector>(Matrix<float> dy, float* dBias, nint rows, nint columns, nint column)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint stride = dy.Stride;
        for (; column + TSimd.Width <= columns; column += TSimd.Width)
        {
            TVector s0 = TSimd.Load(dBias + column), s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
            var source = dy.Data + column;
            nint row = 0;
            for (; row + 4 <= rows; row += 4, source += 4 * stride)
            {
                s0 = TSimd.Add(s0, TSimd.Load(source));
                s1 = TSimd.Add(s1, TSimd.Load(source + stride));
                s2 = TSimd.Add(s2, TSimd.Load(source + (2 * stride)));
                s3 = TSimd.Add(s3, TSimd.Load(source + (3 * stride)));
            }

            for (; row < rows; row++, source += stride)
            {
                s0 = TSimd.Add(s0, TSimd.Load(source));
            }

            TSimd.Store(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), dBias + column);
        }

        return column;
    }
}
