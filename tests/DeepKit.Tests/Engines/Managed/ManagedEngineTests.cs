using DeepKit.Engines;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class ManagedEngineTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(200)]
    public void Chains_run_slice_by_slice_with_the_same_result(int rows)
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [null, 2000]);
        graph.Complete([(x.Softmax() * x.Sum([-1], keepDims: true)).Softmax().Sum([-1])]);
        TensorValue[] feeds = [TensorValues.Random(new Random(1), DType.Float32, [rows, 2000])];

        var schedule = Scheduler.Schedule(new Specialize([feeds[0].Spec.Shape]).Run(graph), workers: 2);
        PlanCheck.Run(schedule);
        var sliced = schedule.Regions.SelectMany(region => region.Chains).Any(chain => chain.SliceRows < chain.Rows);

        Assert.AreEqual(rows > 1, sliced, "whether a chain is cut into slices");
        StepCheck.Run(graph, Tolerance.Float32, feeds);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Sums_over_the_batch_do_with_fewer_rows_than_workers(int rows)
    {
        var graph = new Graph();
        var (x, y) = (graph.Placeholder("x", [null, 40]), graph.Placeholder("y", [null, 30]));
        graph.Complete([x.Sum([0]), x.Sum(), y.BiasAddGrad(), x.MatMul(y, transposeA: true), x.Sum([0]).Square().Sum()]);

        StepCheck.Run(
            graph,
            Tolerance.Float32,
            TensorValues.Random(new Random(1), DType.Float32, [rows, 40]),
            TensorValues.Random(new Random(2), DType.Float32, [rows, 30]));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(32)]
    public void A_training_step_computes_what_its_nodes_do_one_by_one(int rows)
    {
        var network = new SmallNetwork(EngineRun.Managed(1, fuse: false));

        StepCheck.Run(network.Step, Tolerance.Training, SmallNetwork.Batch(rows));
    }

    [TestMethod]
    public void A_graph_with_nothing_to_compute_gives_constants_and_variables()
    {
        var graph = new Graph();
        var variable = new Variable("v", [3]);
        variable.Assign<float>([1, 2, 3]);
        graph.Complete([graph.Read(variable), graph.Constant(4)]);

        StepCheck.Run(graph, Tolerance.Exact);
    }

    [TestMethod]
    public void A_shape_that_does_not_fit_is_refused_by_name()
    {
        var graph = new Graph();
        graph.Complete([graph.Placeholder("pixels", [null, 3]).Square()]);

        var fault = Assert.ThrowsExactly<ArgumentException>(() => EngineRun.Managed(2, fuse: true).Compile(graph, [[5, 4]]));

        StringAssert.Contains(fault.Message, "\"pixels\" expects shape (None, 3), received (5, 4)");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void What_a_feed_throws_reaches_the_caller_and_the_engine_goes_on(int threads)
    {
        var graph = new Graph();
        graph.Complete([graph.Placeholder("x", [null, 100]).Square().Sum()]);
        var feed = TensorValues.Random(new Random(1), DType.Float32, [80, 100]);
        var executable = EngineRun.Managed(threads, fuse: true).Compile(graph, [feed.Spec.Shape]);

        for (var time = 0; time < 20; time++)
        {
            Assert.ThrowsExactly<InvalidTimeZoneException>(() => executable.Run([new BrokenFeed()]));
            executable.Run([new ValueFeed(feed)]);
            Tolerance.Float32.Compare([feed.ToDoubles().Sum(x => x * x)], [executable.Output<float>(0)[0]], "sum of squares");
        }
    }

    private sealed class BrokenFeed : IFeed
    {
        public void CopyRows(int first, int count, DType dtype, Span<byte> destination) => throw new InvalidTimeZoneException();
    }
}
