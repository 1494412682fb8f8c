namespace DeepKit.Kernels;

/// <summary>The gradients of what layer normalisation reads, shaped alike. Those of gamma and beta are added to.</summary>
internal readonly unsafe struct LayerNormGradients<T>
    where T : unmanaged
{
    public T* X { get; init; }

    public T* Gamma { get; init; }

    public T* Beta { get; init; }
}
