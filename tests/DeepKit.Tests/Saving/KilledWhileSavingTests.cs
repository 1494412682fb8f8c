using System.Diagnostics;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Whenever a process is killed that saves a file over and over, the file is whole.</summary>
[TestClass]
[DoNotParallelize]
public sealed class KilledWhileSavingTests
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly int Times = LongTests.Times(7, 67);

    [TestMethod]
    [DataRow("model.keras")]
    [DataRow("model.weights.h5")]
    [DataRow("model.npz")]
    public void The_file_is_always_one_of_those_saved(string name)
    {
        using var folder = new TemporaryFolder();
        var (random, states, path) = (new Random(1), new HashSet<float>(), folder[name]);
        for (var time = 0; time < Times; time++)
        {
            File.Delete(path);
            KillWhileSaving(path, TimeSpan.FromMilliseconds(random.NextDouble() * 100));
            states.Add(SavedStates.Load(path));
        }
        var left = Directory.GetFiles(folder.Path, "*.tmp").Length;
        Console.WriteLine($"{name}: {Times} processes killed, {left} unfinished files left beside it, {states.Count} different states loaded, up to number {states.Max()}");
    }

    private static void KillWhileSaving(string path, TimeSpan after)
    {
        using var process = ChildProcess.StartSaving(path);
        try
        {
            for (var watch = Stopwatch.StartNew(); !File.Exists(path); Thread.Sleep(1))
            {
                Assert.IsLessThan(StartTime, watch.Elapsed);
            }
            Thread.Sleep(after);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
