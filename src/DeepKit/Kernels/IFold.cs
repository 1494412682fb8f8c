namespace DeepKit.Kernels;

/// <summary>A way to make one number of many, such as their sum: the order does not matter.</summary>
internal interface IFold<T> where T : unmanaged
{
    static abstract T Apply(T a, T b);

    /// <summary>All numbers of a run, of which there is at least one, as one.</summary>
    static abstract T Apply(ReadOnlySpan<T> run);

    /// <summary><c>y[i] = f(a[i], b[i])</c>; the output may be one of the inputs.</summary>
    static abstract void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
}
