using System.Globalization;
using DeepKit.Kernels;

namespace DeepKit.Benchmarks;

/// <summary>Time of the convolutions of a small CNN for a batch of 200 images, on two threads or one.</summary>
internal static unsafe class ConvolutionBenchmark
{
    private const int Batch = 200;

    public static int Run(string[] args)
    {
        var threads = args.Contains("--single") ? 1 : 2;
        Console.WriteLine("kernel                           ms  GF/s if dense");
        Measure("28x28x1 -> 16", new((28, 28, 1), (3, 3, 16), (1, 1), (1, 1), false), threads);
        Measure("13x13x16 -> 32", new((13, 13, 16), (3, 3, 32), (1, 1), (1, 1), false), threads);
        Measure("32x32x3 -> 32 same", new((32, 32, 3), (3, 3, 32), (1, 1), (1, 1), true), threads);
        Measure("16x16x32 -> 64 same", new((16, 16, 32), (3, 3, 64), (1, 1), (1, 1), true), threads);
        return 0;
    }

    private static void Measure(string name, ConvolutionShape shape, int threads)
    {
        var pool = new PoolShape((shape.OutputHeight, shape.OutputWidth, shape.Filters), (2, 2), (2, 2), false);
        using var x = new NativeArray(Batch * shape.ImageSize);
        using var dx = new NativeArray(Batch * shape.ImageSize);
        using var filters = new NativeArray(shape.PatchSize * shape.Filters);
        using var bias = new NativeArray(shape.Filters);
        using var dFilters = new NativeArray(2 * shape.PatchSize * shape.Filters);
        using var dBias = new NativeArray(2 * shape.Filters);
        using var y = new NativeArray(Batch * shape.OutputSize);
        using var dy = new NativeArray(Batch * shape.OutputSize);
        using var pooled = new NativeArray(Batch * pool.OutputSize);
        using var dPooled = new NativeArray(Batch * pool.OutputSize);
        using var positions = new NativeArray(Batch * pool.OutputSize);
        var argmax = (byte*)positions.Data;
        var epilogue = new Epilogue<float>(bias.Data, FusedActivation.Relu);
        var share = Batch / threads;
        ConvolutionPoolGradient Gradient(int thread, bool input) => new()
        {
            Input = x.Data + (thread * share * shape.ImageSize),
            Filters = filters.Data,
            Pooled = pooled.Data + (thread * share * pool.OutputSize),
            ArgMax = argmax + (thread * share * pool.OutputSize),
            DPooled = dPooled.Data + (thread * share * pool.OutputSize),
            DFilters = dFilters.Data + (thread * shape.PatchSize * shape.Filters),
            DBias = dBias.Data + (thread * shape.Filters),
            DInput = input ? dx.Data + (thread * share * shape.ImageSize) : null,
        };

        Console.WriteLine(name);
        var flops = 2.0 * Batch * shape.OutputSize * shape.PatchSize;
        Print("  forward", flops, threads, thread => Convolution.Forward(
            shape, x.Data + (thread * share * shape.ImageSize), filters.Data, y.Data + (thread * share * shape.OutputSize), share,
            epilogue));
        Print("  filter gradient", flops, threads, thread => Convolution.BackpropFilter(
            shape, x.Data + (thread * share * shape.ImageSize), dy.Data + (thread * share * shape.OutputSize),
            dFilters.Data + (thread * shape.PatchSize * shape.Filters), share));
        Print("  input gradient", flops, threads, thread => Convolution.BackpropInput(
            shape, filters.Data, dy.Data + (thread * share * shape.OutputSize), dx.Data + (thread * share * shape.ImageSize), share));
        Print("  pooling", 0, threads, thread => Pooling.Max(
            pool, y.Data + (thread * share * shape.OutputSize), pooled.Data + (thread * share * pool.OutputSize),
            argmax + (thread * share * pool.OutputSize), share));
        Print("  fused forward", flops, threads, thread => ConvolutionPool.Forward(
            shape, pool, x.Data + (thread * share * shape.ImageSize), filters.Data, epilogue,
            pooled.Data + (thread * share * pool.OutputSize), argmax + (thread * share * pool.OutputSize), share));
        Print("  fused backward, filters", flops, threads, thread => ConvolutionPool.Backward(
            shape, pool, Gradient(thread, false), FusedActivation.Relu, share));
        Print("  fused backward", 2 * flops, threads, thread => ConvolutionPool.Backward(
            shape, pool, Gradient(thread, true), FusedActivation.Relu, share));
    }

    private static void Print(string name, double flops, int threads, Action<int> work)
    {
        using var pair = threads > 1 ? new ThreadPair() : null;
        var best = Timing.Best(200, pair == null ? () => work(0) : () => pair.Run(work));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {best * 1e3,8:F3} {flops / best / 1e9,8:F0}"));
    }
}
