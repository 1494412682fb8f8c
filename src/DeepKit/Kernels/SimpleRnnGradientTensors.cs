namespace DeepKit.Kernels;

/// <summary>What the backward pass of a simple recurrent network reads and writes, from the first row of the call.</summary>
internal readonly unsafe struct SimpleRnnGradientTensors<T>
    where T : unmanaged
{
    /// <summary>What the forward pass read and wrote; <see cref="SimpleRnnTensors{T}.Z"/> and the last state are not needed.</summary>
    public SimpleRnnTensors<T> Forward { get; init; }

    /// <summary>The gradient of the sequence of h, [rows, time, units], or null.</summary>
    public T* DH { get; init; }

    /// <summary>The gradient of the last state, [rows, units], or null.</summary>
    public T* DLastH { get; init; }

    /// <summary>[rows, time, units].</summary>
    public T* DZ { get; init; }

    /// <summary>[units, units]; the rows' share is added to it.</summary>
    public T* DKernel { get; init; }

    /// <summary>[rows, units].</summary>
    public T* DInitialH { get; init; }
}
