using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>A function of two numbers, written once for vectors and numbers alike.</summary>
internal interface IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    static abstract Vector<T> Apply(Vector<T> a, Vector<T> b);

    static abstract T Apply(T a, T b);
}

/// <summary>The loops over spans that element-wise functions share.</summary>
internal static class VectorLoop
{
    /// <summary><c>y[i] = f(a[i], b[i])</c>; the output may be one of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Binary<T, TFunction>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, INumber<T>
        where TFunction : struct, IBinaryFunction<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(y);
        var va = MemoryMarshal.Cast<T, Vector<T>>(a);
        var vb = MemoryMarshal.Cast<T, Vector<T>>(b);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = TFunction.Apply(va[i], vb[i]);
        }
        for (var i = vectors.Length * Vector<T>.Count; i < y.Length; i++)
        {
            y[i] = TFunction.Apply(a[i], b[i]);
        }
    }
}
