using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>Adds up what each worker has summed over its rows, always in the same order.</summary>
internal static class PartialSums
{
    /// <summary>Elements from one worker's sum to the next one's.</summary>
    public static long Stride(long elements) => NativeBuffer.Aligned(elements);

    public static Action<KernelContext> Kernel(DType dtype, int workers) => dtype switch
    {
        DType.Float32 => context => Add<float>(context, workers),
        DType.Float64 => context => Add<double>(context, workers),
        DType.Int32 => context => Add<int>(context, workers),
        DType.Int64 => context => Add<long>(context, workers),
        _ => throw new NotSupportedException($"Sums of {dtype.KerasName()} are not supported. Cast to float32 before."),
    };

    private static void Add<T>(KernelContext context, int workers) where T : unmanaged, System.Numerics.INumber<T>
    {
        var partials = context.Read<T>(0);
        var stride = partials.Length / workers;
        var sum = context.Write<T>();
        var first = context.FirstRow * (sum.Length / context.RowCount);
        partials.Slice(first, sum.Length).CopyTo(sum);
        for (var worker = 1; worker < workers; worker++)
        {
            TensorPrimitives.Add(sum, partials.Slice((worker * stride) + first, sum.Length), sum);
        }
    }
}
