namespace DeepKit.Kernels;

/// <summary><c>y[i] = f(x[i])</c> over spans of equal length; <paramref name="y"/> may be <paramref name="x"/>.</summary>
internal delegate void UnaryKernel<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary><c>y[i] = f(a[i], b[i])</c> over spans of equal length; <paramref name="y"/> may be one of the inputs.</summary>
internal delegate void BinaryKernel<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);
