using System.Diagnostics;
using System.Globalization;

namespace DeepKit.Benchmarks;

/// <summary>A Python process that times numpy's matrix product on request.</summary>
internal sealed class NumPy : IDisposable
{
    private const string Script = """
        import sys, time, numpy as np
        made = {}
        for line in sys.stdin:
            m, n, k, ta, tb, rounds = map(int, line.split())
            key = (m, n, k, ta, tb)
            if key not in made:
                a = np.random.rand(*((k, m) if ta else (m, k))).astype(np.float32)
                b = np.random.rand(*((n, k) if tb else (k, n))).astype(np.float32)
                made[key] = (a.T if ta else a, b.T if tb else b, np.empty((m, n), np.float32))
            a, b, c = made[key]
            best = 1e9
            for _ in range(rounds):
                t = time.perf_counter(); np.matmul(a, b, out=c); best = min(best, time.perf_counter() - t)
            print(best, flush=True)
        """;

    private readonly Process _process;

    public NumPy(string python, int threads)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
    }

    /// <summary>The best of some products' seconds.</summary>
    public double Seconds(GemmCase product, int rounds)
    {
        _process.StandardInput.WriteLine(
            $"{product.M} {product.N} {product.K} {(product.TransposeA ? 1 : 0)} {(product.TransposeB ? 1 : 0)} {rounds}");
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended; is numpy installed there?");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
