using System.Diagnostics;
using System.Security.Cryptography;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Engines.Managed;

namespace DeepKit.Tests.Harness;

/// <summary>
/// The tests' own assembly, started as a program: it trains the slides' CNN and prints a digest of the weights, so that a test
/// can compare processes.
/// </summary>
internal static class ChildProcess
{
    public static void Main(string[] threads) => Console.Write(TrainedWeights(new ManagedEngine(int.Parse(threads[0]), shareSmallWork: true)));

    public static string Run(int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { "exec", typeof(ChildProcess).Assembly.Location, $"{threads}" },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }

    /// <summary>A digest of the weights after an epoch with a short last batch, all random numbers from one seed.</summary>
    public static string TrainedWeights(IEngine engine)
    {
        RandomSeed.Set(7);
        var model = CurveModels.CnnWithoutSeeds();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"], engine: engine);
        model.Fit(CurveModels.Images(0, 500), CurveModels.Labels(0, 500), batchSize: 64, verbose: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in model.Weights)
        {
            hash.AppendData(weight.Bytes());
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
