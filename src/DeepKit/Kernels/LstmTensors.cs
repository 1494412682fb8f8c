namespace DeepKit.Kernels;

/// <summary>
/// What the forward pass of an LSTM reads and writes, from the first row of the call. Gates stand in the order input, forget,
/// candidate, output.
/// </summary>
internal readonly unsafe struct LstmTensors<T>
    where T : unmanaged
{
    /// <summary>
    /// Inputs · kernel + bias, [rows, time, 4 · units]; with <see cref="ZRows"/> a table of such rows, from its first one, [any, 4 · units].
    /// </summary>
    public T* Z { get; init; }

    /// <summary>[rows, time], the number of the row of <see cref="Z"/> that stands at each position; or null.</summary>
    public int* ZRows { get; init; }

    /// <summary>[units, 4 · units].</summary>
    public T* Kernel { get; init; }

    /// <summary>The states before the first step, [rows, units].</summary>
    public T* InitialH { get; init; }

    public T* InitialC { get; init; }

    /// <summary>[rows, time], false where a step leaves the states as they are; or null.</summary>
    public bool* Mask { get; init; }

    /// <summary>[rows, 4 · units], what h is multiplied by before it meets the kernel; or null.</summary>
    public T* Dropout { get; init; }

    /// <summary>[rows, time, units], or null if nobody wants it.</summary>
    public T* H { get; init; }

    /// <summary>The states after the last step, [rows, units].</summary>
    public T* LastH { get; init; }

    public T* LastC { get; init; }

    /// <summary>
    /// What the backward pass needs, with time first, so that a step finds it in one place: the cell states, [time, batch, units]. It and
    /// the next two are null if there is none.
    /// </summary>
    public T* C { get; init; }

    /// <summary>The activated gates, [time, batch, 4 · units].</summary>
    public T* Gates { get; init; }

    /// <summary>As <see cref="H"/>, [time, batch, units].</summary>
    public T* HByTime { get; init; }

    /// <summary>The rows of <see cref="C"/>, <see cref="Gates"/> and <see cref="HByTime"/> from one time to the next.</summary>
    public int Batch { get; init; }
}
