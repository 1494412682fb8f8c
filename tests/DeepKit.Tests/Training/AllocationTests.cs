using DeepKit.Callbacks;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Training;

[TestClass]
[DoNotParallelize]
public sealed class AllocationTests
{
    private const int Steps = 120;

    private const int Warm = 30;

    [TestMethod, Engines]
    public void After_the_first_steps_a_training_step_allocates_nothing(string engine)
    {
        var model = CurveModels.CnnWithoutSeeds();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Get(engine));
        var allocated = new AllocatedPerStep();

        model.Fit(CurveModels.Images(0, 8 * Steps), CurveModels.Labels(0, 8 * Steps), batchSize: 8, verbose: 0, callbacks: [allocated]);

        CollectionAssert.AreEqual(new long[Steps - Warm], allocated.OnThisThread[Warm..], "bytes on the thread that trains");
        // The whole process is measured too, for the engine's workers, and the test host has threads of its own: a step that
        // allocates does so in every step, so half of them must be free of it.
        var steady = allocated.InProcess[Warm..];
        Assert.AreEqual(0, steady.Order().ElementAt(steady.Length / 2), string.Join(" ", steady));
    }

    private sealed class AllocatedPerStep : Callback
    {
        private long _inProcess;
        private long _onThisThread;

        public long[] InProcess { get; } = new long[Steps];

        public long[] OnThisThread { get; } = new long[Steps];

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            InProcess[batch] = Since(ref _inProcess, GC.GetTotalAllocatedBytes(precise: true));
            OnThisThread[batch] = Since(ref _onThisThread, GC.GetAllocatedBytesForCurrentThread());
        }

        private static long Since(ref long before, long now)
        {
            var bytes = now - before;
            before = now;
            return bytes;
        }
    }
}
