using DeepKit.Callbacks;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Training;

[TestClass]
[DoNotParallelize]
public sealed class AllocationTests
{
    private const int Steps = 120;

    [TestMethod, Engines]
    public void After_the_first_steps_a_training_step_allocates_nothing(string engine)
    {
        var model = CurveModels.CnnWithoutSeeds();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Get(engine));
        var allocated = new AllocatedPerStep();

        model.Fit(CurveModels.Images(0, 8 * Steps), CurveModels.Labels(0, 8 * Steps), batchSize: 8, verbose: 0, callbacks: [allocated]);

        // The whole process is measured, and the test host has threads of its own: most steps must be free of allocations, not all.
        var steady = allocated.Bytes.Skip(Steps / 4).ToArray();
        Assert.AreEqual(0, steady.Order().ElementAt(steady.Length * 3 / 4), string.Join(" ", steady));
    }

    private sealed class AllocatedPerStep : Callback
    {
        private long _before;

        public long[] Bytes { get; } = new long[Steps];

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            var now = GC.GetTotalAllocatedBytes(precise: true);
            Bytes[batch] = now - _before;
            _before = now;
        }
    }
}
