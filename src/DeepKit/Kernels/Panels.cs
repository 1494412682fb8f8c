using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DeepKit.Kernels;

/// <summary>Copies of columns of a matrix into the form the tile reads fastest: [k, width], the columns beyond the matrix zero.</summary>
internal static unsafe class Panels
{
    /// <summary>
    /// Packs columns 0.. of <paramref name="b"/> [k, columns or more] into panels one behind the other. A row is read across all of them:
    /// rows lie far apart, and memory gives neighbours for little more than one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackAll(Matrix<float> b, nint k, nint columns, nint width, float* panels)
    {
        nint panelSize = k * width, full = b.Transposed ? 0 : columns / width;
        for (nint i = 0; i < k && full > 0; i++)
        {
            CopyRow(b.Data + (i * b.Stride), panels + (i * width), full, width, panelSize);
        }

        panels += full * panelSize;
        for (var column = full * width; column < columns; column += width, panels += panelSize)
        {
            Pack(b.FromColumn(column), k, Math.Min(width, columns - column), width, panels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(float* row, float* target, nint panels, nint width, nint panelSize)
    {
        for (; panels > 0; panels--, row += width, target += panelSize)
        {
            nint j = 0;
            for (; j + 8 <= width; j += 8)
            {
                Vector256.Load(row + j).Store(target + j);
            }

            if (j < width)
            {
                // The six of a left factor.
                Vector128.Load(row).Store(target);
                Vector64.Load(row + 4).Store(target + 4);
            }
        }
    }

    /// <summary>Packs columns 0.. of <paramref name="b"/> [k, columns or more], at most <paramref name="width"/> of them.</summary>
    public static void Pack(Matrix<float> b, nint k, nint columns, nint width, float* panel)
    {
        if (b.Transposed)
        {
            PackTransposed(b.Data, b.Stride, k, columns, width, panel);
        }
        else
        {
            PackRows(b.Data, b.Stride, k, columns, width, panel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(float* b, nint stride, nint k, nint columns, nint width, float* panel)
    {
        for (; k > 0; k--, b += stride, panel += width)
        {
            nint j = 0;
            for (; j + 16 <= columns; j += 16)
            {
                Vector256.Load(b + j).Store(panel + j);
                Vector256.Load(b + j + 8).Store(panel + j + 8);
            }

            for (; j + 4 <= columns; j += 4)
            {
                Vector128.Load(b + j).Store(panel + j);
            }

            for (; j < columns; j++)
            {
                panel[j] = b[j];
            }

            for (; j < width; j++)
            {
                panel[j] = 0f;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackTransposed(float* b, nint stride, nint k, nint columns, nint width, float* panel)
    {
        nint j = 0;
        for (; j + 4 <= columns; j += 4)
        {
            FourColumns(b + (j * stride), stride, k, width, panel + j);
        }

        for (; j + 2 <= columns; j += 2)
        {
            TwoColumns(b + (j * stride), stride, k, width, panel + j);
        }

        for (; j < columns; j++)
        {
            for (nint i = 0; i < k; i++)
            {
                panel[(i * width) + j] = b[(j * stride) + i];
            }
        }

        for (; j < width; j++)
        {
            for (nint i = 0; i < k; i++)
            {
                panel[(i * width) + j] = 0f;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourColumns(float* b, nint stride, nint k, nint width, float* panel)
    {
        float* b0 = b, b1 = b + stride, b2 = b1 + stride, b3 = b2 + stride;
        nint i = 0;
        for (; i + 4 <= k; i += 4, panel += 4 * width)
        {
            var (low02, high02) = Interleave(Vector128.Load(b0 + i), Vector128.Load(b2 + i));
            var (low13, high13) = Interleave(Vector128.Load(b1 + i), Vector128.Load(b3 + i));
            var (row0, row1) = Interleave(low02, low13);
            var (row2, row3) = Interleave(high02, high13);
            row0.Store(panel);
            row1.Store(panel + width);
            row2.Store(panel + (2 * width));
            row3.Store(panel + (3 * width));
        }

        for (; i < k; i++, panel += width)
        {
            panel[0] = b0[i];
            panel[1] = b1[i];
            panel[2] = b2[i];
            panel[3] = b3[i];
        }
    }

    // The last two of a left factor's six.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoColumns(float* b, nint stride, nint k, nint width, float* panel)
    {
        float* b0 = b, b1 = b + stride;
        nint i = 0;
        for (; i + 4 <= k; i += 4, panel += 4 * width)
        {
            var (low, high) = Interleave(Vector128.Load(b0 + i), Vector128.Load(b1 + i));
            low.GetLower().Store(panel);
            low.GetUpper().Store(panel + width);
            high.GetLower().Store(panel + (2 * width));
            high.GetUpper().Store(panel + (3 * width));
        }

        for (; i < k; i++, panel += width)
        {
            panel[0] = b0[i];
            panel[1] = b1[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Interleave(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
        {
            return (Sse.UnpackLow(left, right), Sse.UnpackHigh(left, right));
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return (AdvSimd.Arm64.ZipLow(left, right), AdvSimd.Arm64.ZipHigh(left, right));
        }

        return (
            Vector128.Create(left[0], right[0], left[1], right[1]),
            Vector128.Create(left[2], right[2], left[3], right[3]));
    }
}
