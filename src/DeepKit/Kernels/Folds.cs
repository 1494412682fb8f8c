using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>The sum.</summary>
internal readonly struct SumFold<T> : IFold<T> where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => a + b;

    public static T Apply(ReadOnlySpan<T> run) => TensorPrimitives.Sum(run);

    public static void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(a, b, y);
}

/// <summary>The largest number; NaN if there is one.</summary>
internal readonly struct MaxFold<T> : IFold<T> where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => T.Max(a, b);

    public static T Apply(ReadOnlySpan<T> run) => TensorPrimitives.Max(run);

    public static void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);
}

/// <summary>The smallest number; NaN if there is one.</summary>
internal readonly struct MinFold<T> : IFold<T> where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => T.Min(a, b);

    public static T Apply(ReadOnlySpan<T> run) => TensorPrimitives.Min(run);

    public static void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);
}
