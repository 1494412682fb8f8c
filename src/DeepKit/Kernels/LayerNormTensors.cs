namespace DeepKit.Kernels;

/// <summary>What layer normalisation of rows reads, and what its forward pass keeps for its gradients.</summary>
internal readonly unsafe struct LayerNormTensors<T>
    where T : unmanaged
{
    /// <summary>[rows, columns].</summary>
    public T* X { get; init; }

    /// <summary>[columns].</summary>
    public T* Gamma { get; init; }

    /// <summary>[columns].</summary>
    public T* Beta { get; init; }

    /// <summary>[rows].</summary>
    public T* Mean { get; init; }

    /// <summary>1 / √(variance + epsilon), [rows].</summary>
    public T* Factor { get; init; }

    public int Columns { get; init; }
}
