using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class RandomGraphTests
{
    private const int Graphs = 12;

    private static readonly int[] Batches = [1, 3, 70, 200];

    public static IEnumerable<object[]> Seeds => Enumerable.Range(0, Graphs).Select(seed => new object[] { seed });

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public void Plans_compute_what_the_nodes_do_one_by_one(int seed)
    {
        foreach (var rows in Batches)
        {
            var plain = new RandomGraph(seed, DType.Float64);
            StepCheck.Run(plain.Graph, Tolerance.LongFloat64, plain.Feeds(rows));
            var fast = new RandomGraph(seed, DType.Float32);
            StepCheck.Run(fast.Graph, Tolerance.LongFloat32, fast.Feeds(rows));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public void No_two_tensors_that_live_at_the_same_time_share_memory(int seed)
    {
        foreach (var rows in Batches)
        {
            var random = new RandomGraph(seed, DType.Float32);
            var graph = new Specialize([.. random.Feeds(rows).Select(feed => feed.Spec.Shape)]).Run(random.Graph);
            for (var workers = 1; workers <= StepCheck.MaxThreads; workers++)
            {
                PlanCheck.Run(Scheduler.Schedule(graph, workers));
            }
        }
    }
}
