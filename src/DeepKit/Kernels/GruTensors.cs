namespace DeepKit.Kernels;

/// <summary>
/// What the forward pass of a GRU reads and writes, from the first row of the call. Gates stand in the order update, reset, candidate.
/// </summary>
internal readonly unsafe struct GruTensors<T>
    where T : unmanaged
{
    /// <summary>
    /// Inputs · kernel + bias, [rows, time, 3 · units]; with <see cref="ZRows"/> a table of such rows, from its first one, [any, 3 · units].
    /// </summary>
    public T* Z { get; init; }

    /// <summary>[rows, time], the number of the row of <see cref="Z"/> that stands at each position; or null.</summary>
    public int* ZRows { get; init; }

    /// <summary>[units, 3 · units].</summary>
    public T* Kernel { get; init; }

    /// <summary>[3 · units] if the reset gate acts after the recurrent product, with this bias; null if it acts before.</summary>
    public T* Bias { get; init; }

    /// <summary>The state before the first step, [rows, units].</summary>
    public T* InitialH { get; init; }

    /// <summary>[rows, time], false where a step leaves the state as it is; or null.</summary>
    public bool* Mask { get; init; }

    /// <summary>[rows, 3 · units], what h is multiplied by before it meets the kernel; or null.</summary>
    public T* Dropout { get; init; }

    /// <summary>[rows, time, units].</summary>
    public T* H { get; init; }

    /// <summary>The state after the last step, [rows, units].</summary>
    public T* LastH { get; init; }

    /// <summary>The activated gates, [rows, time, 3 · units].</summary>
    public T* Gates { get; init; }

    /// <summary>
    /// [rows, time, units]: what the reset gate is multiplied by if it acts after the recurrent product, else what it lets through to
    /// that product.
    /// </summary>
    public T* Inner { get; init; }
}
