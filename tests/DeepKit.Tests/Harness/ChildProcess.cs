using System.Diagnostics;
using System.Security.Cryptography;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Engines.Managed;

namespace DeepKit.Tests.Harness;

/// <summary>
/// The tests' own assembly, started as a program: it trains the slides' CNN and prints a digest of the weights, so that a test
/// can compare processes, or it is a worker of a cluster, or it saves and saves.
/// </summary>
internal static class ChildProcess
{
    private const string WorkerCommand = "worker";
    private const string SaveCommand = "save";

    public static void Main(string[] arguments)
    {
        if (arguments is [WorkerCommand, var task, .. var workers])
        {
            Worker.Run(new Cluster(workers), int.Parse(task));
        }
        if (arguments is [SaveCommand, var path])
        {
            SavedStates.SaveForever(path);
        }
        Console.Write(TrainedWeights(new ManagedEngine(int.Parse(arguments[0]), shareSmallWork: true)));
    }

    /// <summary>Starts a worker of a cluster, which runs until it is killed.</summary>
    public static Process StartWorker(Cluster cluster, int task) => Start([WorkerCommand, $"{task}", .. cluster.Workers]);

    /// <summary>Starts a process that saves states of a model to the same file until it is killed.</summary>
    public static Process StartSaving(string path) => Start([SaveCommand, path]);

    public static string Run(int threads)
    {
        using var process = Start([$"{threads}"]);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }

    private static Process Start(string[] arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return Process.Start(new ProcessStartInfo(host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
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
