using DeepKit.Engines;
using DeepKit.Engines.Managed;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class RepeatabilityTests
{
    private const int Rows = 50;
    private const int Callers = 8;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Training_gives_the_same_bits_again(int threads)
    {
        var first = Train(EngineRun.Managed(threads, fuse: true), steps: 30);
        for (var again = 0; again < 5; again++)
        {
            AssertSameBits(first, Train(EngineRun.Managed(threads, fuse: true), steps: 30));
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void Callers_that_share_an_engine_get_the_bits_that_each_would_get_alone(int threads)
    {
        var engine = EngineRun.Managed(threads, fuse: true);
        var alone = Train(engine, steps: 20);
        var together = new byte[Callers][][];

        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, caller => together[caller] = Train(engine, steps: 20));

        foreach (var caller in together)
        {
            AssertSameBits(alone, caller);
        }
    }

    [TestMethod]
    [DoNotParallelize]
    [DataRow(1)]
    [DataRow(2)]
    public void A_training_step_allocates_nothing_once_it_has_run(int threads)
    {
        var network = new SmallNetwork(EngineRun.Managed(threads, fuse: true));
        var batch = SmallNetwork.Batch(Rows);
        var executable = EngineRun.Managed(threads, fuse: true).Compile(network.Step, [.. batch.Select(feed => feed.Spec.Shape)]);
        IFeed[] feeds = [.. batch.Select(feed => new ValueFeed(feed))];
        RunSteps(executable, feeds, 200);

        var caller = GC.GetAllocatedBytesForCurrentThread();
        RunSteps(executable, feeds, 200);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - caller, "bytes allocated by the calling thread");

        // The test host has threads of its own, which now and then allocate: the workers would do so every time.
        Assert.AreEqual(0, Enumerable.Range(0, 50).Min(_ => AllocatedByAllThreads(executable, feeds)), "bytes allocated by all threads");
    }

    private static long AllocatedByAllThreads(IExecutable executable, IFeed[] feeds)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        RunSteps(executable, feeds, 4);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void RunSteps(IExecutable executable, IFeed[] feeds, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            executable.Run(feeds);
        }
    }

    /// <summary>The values of all variables after some steps from the same start.</summary>
    private static byte[][] Train(ManagedEngine engine, int steps)
    {
        var network = new SmallNetwork(engine);
        var run = new EngineRun(engine, network.Step, SmallNetwork.Batch(Rows));
        for (var step = 0; step < steps; step++)
        {
            run.Run(SmallNetwork.Batch(Rows, seed: step));
        }
        return StepCheck.Keep(StepCheck.Variables(network.Step));
    }

    private static void AssertSameBits(byte[][] expected, byte[][] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i], actual[i], $"variable {i}");
        }
    }
}
