namespace DeepKit.Kernels;

/// <summary>What the forward pass of a simple recurrent network reads and writes, from the first row of the call.</summary>
internal readonly unsafe struct SimpleRnnTensors<T>
    where T : unmanaged
{
    /// <summary>
    /// Inputs · kernel + bias, [rows, time, units]; with <see cref="ZRows"/> a table of such rows, from its first one, [any, units].
    /// </summary>
    public T* Z { get; init; }

    /// <summary>[rows, time], the number of the row of <see cref="Z"/> that stands at each position; or null.</summary>
    public int* ZRows { get; init; }

    /// <summary>[units, units].</summary>
    public T* Kernel { get; init; }

    /// <summary>The state before the first step, [rows, units].</summary>
    public T* InitialH { get; init; }

    /// <summary>[rows, time], false where a step leaves the state as it is; or null.</summary>
    public bool* Mask { get; init; }

    /// <summary>[rows, units], what h is multiplied by before it meets the kernel; or null.</summary>
    public T* Dropout { get; init; }

    /// <summary>[rows, time, units].</summary>
    public T* H { get; init; }

    /// <summary>The state after the last step, [rows, units].</summary>
    public T* LastH { get; init; }
}
