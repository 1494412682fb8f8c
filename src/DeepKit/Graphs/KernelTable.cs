namespace DeepKit.Graphs;

/// <summary>The managed kernels of an op, chosen once per plan by the element type that the op computes in.</summary>
internal sealed class KernelTable
{
    /// <summary>The kernel for 32-bit floats: the fast path.</summary>
    public Action<KernelContext>? Float32 { get; init; }

    /// <summary>The kernel for 64-bit floats: the plain path that the fast one is tested against.</summary>
    public Action<KernelContext>? Float64 { get; init; }

    public Action<KernelContext>? Int32 { get; init; }

    public Action<KernelContext>? Int64 { get; init; }

    /// <summary>One kernel for whatever type, for ops that only move bytes or look at the type themselves.</summary>
    public Action<KernelContext>? Any { get; init; }

    public Action<KernelContext> For(DType dtype) => dtype switch
    {
        DType.Float32 when Float32 is not null => Float32,
        DType.Float64 when Float64 is not null => Float64,
        DType.Int32 when Int32 is not null => Int32,
        DType.Int64 when Int64 is not null => Int64,
        _ => Any ?? throw new NotSupportedException($"The managed engine has no kernel for {dtype.KerasName()} here. Cast to float32 before it."),
    };
}
