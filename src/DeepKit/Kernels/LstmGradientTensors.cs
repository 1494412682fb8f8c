namespace DeepKit.Kernels;

/// <summary>What the backward pass of an LSTM reads and writes, from the first row of the call.</summary>
internal readonly unsafe struct LstmGradientTensors<T>
    where T : unmanaged
{
    /// <summary>What the forward pass read and wrote; <see cref="LstmTensors{T}.Z"/> and the last states are not needed.</summary>
    public LstmTensors<T> Forward { get; init; }

    /// <summary>The gradient of the sequence of h, [rows, time, units], or null.</summary>
    public T* DH { get; init; }

    /// <summary>The gradients of the last states, [rows, units], or null.</summary>
    public T* DLastH { get; init; }

    public T* DLastC { get; init; }

    /// <summary>
    /// [rows, time, 4 · units]; with <see cref="LstmTensors{T}.ZRows"/> the gradient of the table, to whose rows those of their positions are added.
    /// </summary>
    public T* DZ { get; init; }

    /// <summary>[units, 4 · units]; the rows' share is added to it.</summary>
    public T* DKernel { get; init; }

    /// <summary>[rows, units].</summary>
    public T* DInitialH { get; init; }

    public T* DInitialC { get; init; }
}
