using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Common;

/// <summary>.NET's arrays with two axes.</summary>
internal static class Matrices
{
    /// <summary>The elements, row after row.</summary>
    public static ReadOnlySpan<T> Elements<T>(T[,] matrix) where T : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length);

    /// <summary>A copy as a tensor of the same shape.</summary>
    public static Tensor<T> ToTensor<T>(T[,] matrix) where T : struct
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Tensor.Create(Elements(matrix).ToArray(), [matrix.GetLength(0), matrix.GetLength(1)]);
    }
}
