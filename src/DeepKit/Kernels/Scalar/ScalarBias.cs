using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>One value a column, in any floating-point type.</summary>
internal static unsafe class ScalarBias
{
    /// <summary>As <see cref="Bias.Add"/>.</summary>
    public static void Add<T>(T* x, T* bias, T* y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < (nint)rows * columns; i++)
        {
            y[i] = x[i] + bias[i % columns];
        }
    }

    /// <summary>As <see cref="Bias.AddGradient"/>.</summary>
    public static void AddGradient<T>(T* dy, T* dBias, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint i = 0; i < (nint)rows * columns; i++)
        {
            dBias[i % columns] += dy[i];
        }
    }
}
