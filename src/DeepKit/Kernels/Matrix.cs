namespace DeepKit.Kernels;

/// <summary>
/// A factor of a matrix product: row-major memory, the elements from one stored row to the next, and whether it is used transposed.
/// </summary>
internal readonly unsafe struct Matrix<T>(T* data, int stride, bool transposed = false)
    where T : unmanaged
{
    public T* Data { get; } = data;

    public int Stride { get; } = stride;

    public bool Transposed { get; } = transposed;

    /// <summary>The factor without its first rows.</summary>
    public Matrix<T> FromRow(nint row) => new(Data + (row * (Transposed ? 1 : Stride)), Stride, Transposed);

    /// <summary>The factor without its first columns.</summary>
    public Matrix<T> FromColumn(nint column) => new(Data + (column * (Transposed ? Stride : 1)), Stride, Transposed);
}
