using System.Globalization;
using DeepKit.Kernels;

namespace DeepKit.Benchmarks;

/// <summary>A matrix product [M, K] · [K, N], named after where it occurs.</summary>
internal sealed record GemmCase(string Name, int M, int N, int K, bool TransposeA = false, bool TransposeB = false)
{
    public double Flops => 2.0 * M * N * K;
}

/// <summary>Speed of the matrix products of a small CNN, and of larger ones, on two threads or one; beside numpy's where asked.</summary>
internal static class GemmBenchmark
{
    private const int Rounds = 12;

    private static readonly GemmCase[] Cases =
    [
        new("dense1 forward", 200, 128, 800),
        new("dense1 dX", 200, 800, 128, TransposeB: true),
        new("dense1 dW", 800, 128, 200, TransposeA: true),
        new("dense2 forward", 200, 10, 128),
        new("dense2 dX", 200, 128, 10, TransposeB: true),
        new("dense2 dW", 128, 10, 200, TransposeA: true),
        new("conv2 as product", 24200, 32, 144),
        new("512 cubed", 512, 512, 512),
        new("1024 cubed", 1024, 1024, 1024),
        new("1024 cubed, NT", 1024, 1024, 1024, TransposeB: true),
        new("1024 cubed, TN", 1024, 1024, 1024, TransposeA: true),
        new("one row", 1, 1024, 1024),
        new("one column", 1024, 1, 1024),
    ];

    public static int Run(string[] args)
    {
        var python = Array.IndexOf(args, "--python");
        var threads = args.Contains("--single") ? 1 : 2;
        using var numpy = python >= 0 && python + 1 < args.Length ? new NumPy(args[python + 1], threads) : null;
        Console.WriteLine($"{"product",-18} {"M",6} {"N",5} {"K",5}     us  DeepKit GF/s{(numpy == null ? "" : "  numpy GF/s  ratio")}");
        foreach (var product in Cases)
        {
            var (ours, theirs) = Measure(product, numpy, threads);
            Print(product, ours, numpy == null ? null : theirs);
        }

        return 0;
    }

    private static void Print(GemmCase product, double ours, double? theirs)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{product.Name,-18} {product.M,6} {product.N,5} {product.K,5} {ours * 1e6,6:F0} {product.Flops / ours / 1e9,13:F1}");
        var beside = theirs is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $" {product.Flops / seconds / 1e9,11:F1} {seconds / ours,6:F2}")
            : "";
        Console.WriteLine(line + beside);
    }

    // Alternates between the two, because a shared machine's speed changes from second to second.
    private static unsafe (double Ours, double Theirs) Measure(GemmCase product, NumPy? numpy, int threads)
    {
        var (m, n, k) = (product.M, product.N, product.K);
        using NativeArray aData = new(m * k), bData = new(k * n), cData = new(m * n);
        var c = cData.Data;
        var a = new Matrix<float>(aData.Data, product.TransposeA ? m : k, product.TransposeA);
        var b = new Matrix<float>(bData.Data, product.TransposeB ? k : n, product.TransposeB);
        var half = m > 1 && threads > 1 ? m / 2 : m;
        var calls = (int)Math.Clamp(2e8 / product.Flops, 3, 300);
        double ours = double.MaxValue, theirs = double.MaxValue;
        void Half(int thread) => Gemm.Multiply(
            thread == 0 ? half : m - half, n, k, a.FromRow(thread * half), b, c + ((nint)thread * half * n), n);

        for (var round = 0; round < Rounds; round++)
        {
            // The pair spins, so it must not live while the other is timed.
            using (var pair = threads > 1 ? new ThreadPair() : null)
            {
                ours = Math.Min(ours, Timing.Best(calls, pair == null ? () => Half(0) : () => pair.Run(Half)));
            }

            theirs = numpy == null ? theirs : Math.Min(theirs, numpy.Seconds(product, calls));
        }

        return (ours, theirs);
    }
}
