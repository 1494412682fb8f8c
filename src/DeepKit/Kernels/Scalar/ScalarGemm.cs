using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>Matrix products in any floating-point type, one element at a time.</summary>
internal static unsafe class ScalarGemm
{
    /// <summary>As <see cref="Gemm.Multiply"/>.</summary>
    public static void Multiply<T>(
        int m, int n, int k, Operand<T> a, Operand<T> b, T* c, int stride, bool accumulate = false, Epilogue<T> epilogue = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < m; i++)
        {
            for (nint j = 0; j < n; j++)
            {
                var sum = accumulate ? c[(i * stride) + j] : T.Zero;
                for (nint p = 0; p < k; p++)
                {
                    sum += *a.FromRow(i).FromColumn(p).Data * *b.FromRow(p).FromColumn(j).Data;
                }

                c[(i * stride) + j] = Apply(epilogue, j, sum);
            }
        }
    }

    /// <summary>What is stored in column <paramref name="column"/> for a sum.</summary>
    public static T Apply<T>(Epilogue<T> epilogue, nint column, T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var value = epilogue.Bias == null ? sum : sum + epilogue.Bias[column];
        return epilogue.Activation == FusedActivation.Relu && value < T.Zero ? T.Zero : value;
    }
}
