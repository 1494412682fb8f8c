using System.Globalization;
using DeepKit.Kernels;

namespace DeepKit.Benchmarks;

/// <summary>Time of the recurrent ops for a batch of 32 sequences of 50 steps and 64 units, on two threads or one.</summary>
internal static class RecurrentBenchmark
{
    private const int Batch = 32;
    private const int Steps = 50;
    private const int Units = 64;
    private const int Calls = 400;

    public static int Run(string[] args)
    {
        var threads = args.Contains("--single") ? 1 : 2;
        var shape = new RecurrentShape(Steps, Units, Reverse: false);
        var parts = new RecurrentPart[threads];
        for (var thread = 0; thread < threads; thread++)
        {
            parts[thread] = new RecurrentPart(shape, Batch / threads);
        }

        Console.WriteLine("op                               us     GF/s");
        Print("simple forward", 1, threads, thread => parts[thread].SimpleRnnForward());
        Print("simple backward", 2, threads, thread => parts[thread].SimpleRnnBackward());
        Print("LSTM forward", 4, threads, thread => parts[thread].LstmForward());
        Print("LSTM backward", 8, threads, thread => parts[thread].LstmBackward());
        Print("GRU forward", 3, threads, thread => parts[thread].GruForward());
        Print("GRU backward", 6, threads, thread => parts[thread].GruBackward());
        foreach (var part in parts)
        {
            part.Dispose();
        }

        using var one = new RecurrentPart(shape, 1);
        Print("LSTM forward, one row", 4.0 / Batch, 1, _ => one.LstmForward());
        using var values = new NativeArray(Batch * Steps * Units);
        PrintElements("tanh", values, SimdFunctions.Tanh);
        PrintElements("tanh of TensorPrimitives", values, System.Numerics.Tensors.TensorPrimitives.Tanh);
        PrintElements("sigmoid", values, SimdFunctions.Sigmoid);
        PrintElements("sigmoid of TensorPrimitives", values, System.Numerics.Tensors.TensorPrimitives.Sigmoid);
        return 0;
    }

    // The products are so many times that of all states with a square kernel.
    private static void Print(string name, double products, int threads, Action<int> work)
    {
        using var pair = threads > 1 ? new ThreadPair() : null;
        var best = Timing.Best(Calls, pair == null ? () => work(0) : () => pair.Run(work));
        var flops = 2.0 * Batch * Steps * Units * Units * products;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {best * 1e6,8:F0} {flops / best / 1e9,8:F0}"));
    }

    private static unsafe void PrintElements(string name, NativeArray values, UnaryKernel<float> function)
    {
        using var results = new NativeArray(Batch * Steps * Units);
        var (x, y) = ((nint)values.Data, (nint)results.Data);
        var best = Timing.Best(
            Calls, () => function(new ReadOnlySpan<float>((float*)x, Batch * Steps * Units), new Span<float>((float*)y, Batch * Steps * Units)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-28} {best * 1e6,8:F0}   {best * 1e9 / (Batch * Steps * Units):F3} ns an element"));
    }
}
