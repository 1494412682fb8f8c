using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>What the plain recurrent kernels have in common: one row of the batch at one step, any floating-point type.</summary>
internal static unsafe class ScalarRecurrent
{
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>What the inputs give to the gates at a (row, position): it stands there in a sequence, or in the row of a table that is named there.</summary>
    public static T* Inputs<T>(T* z, int* zRows, nint position, nint width)
        where T : unmanaged => z + ((zRows == null ? position : zRows[position]) * width);

    /// <summary>The gradient of <see cref="Inputs"/>: it is stored in a sequence, and added to a row of a table.</summary>
    public static void StoreGradient<T>(T* gradient, T* dz, int* zRows, nint position, int width)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var target = Inputs(dz, zRows, position, width);
        for (nint i = 0; i < width; i++)
        {
            target[i] = zRows == null ? gradient[i] : target[i] + gradient[i];
        }
    }

    /// <summary>A state's product with one column of a kernel [units, stride]; the state is multiplied by the dropout factors first, if any.</summary>
    public static T Product<T>(T* state, T* dropout, T* kernelColumn, int units, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (nint k = 0; k < units; k++)
        {
            sum += state[k] * Factor(dropout, k) * kernelColumn[k * stride];
        }

        return sum;
    }

    /// <summary>Spreads the gradient of <see cref="Product"/> to the state's and the kernel's.</summary>
    public static void Spread<T>(T dProduct, T* state, T* dropout, T* kernelColumn, int units, int stride, T* dState, T* dKernelColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint k = 0; k < units; k++)
        {
            dState[k] += dProduct * kernelColumn[k * stride] * Factor(dropout, k);
            dKernelColumn[k * stride] += dProduct * state[k] * Factor(dropout, k);
        }
    }

    private static T Factor<T>(T* dropout, nint k)
        where T : unmanaged, IFloatingPointIeee754<T> => dropout == null ? T.One : dropout[k];
}
