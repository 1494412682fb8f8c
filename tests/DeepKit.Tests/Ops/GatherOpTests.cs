using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

[TestClass]
public sealed class GatherOpTests
{
    [TestMethod]
    [DataRow(0, "at row 0")]
    [DataRow(199, "at row 199")]
    public void A_bad_index_is_named_with_its_row(int row, string place) => ExpectFault([200], row, place);

    [TestMethod]
    [DataRow(7, "at row 0, column 7")]
    [DataRow((150 * 8) + 3, "at row 150, column 3")]
    public void A_bad_index_is_named_with_its_row_and_column(int element, string place) => ExpectFault([200, 8], element, place);

    [TestMethod]
    public void A_bad_index_of_higher_rank_is_named_with_its_place() => ExpectFault([20, 4, 2], 159, "at (19, 3, 1)");

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void A_segment_that_is_not_there_is_named(int threads)
    {
        var graph = new Graph();
        graph.Complete([graph.Placeholder("x", [null, 3]).UnsortedSegmentSum(graph.Placeholder("ids", [null], DType.Int64), 70)]);
        var run = new Func<long, TensorValue>(id => EngineRun.Once(
            graph, [TensorValues.Random(new Random(1), DType.Float32, [2, 3]), TensorValue.Of([1L, id], [2])], threads)[0]);

        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => run(70));

        Errors.Say(fault, "UnsortedSegmentSum", "from 0 to 69", "received 70 at row 1");
        Assert.HasCount(70 * 3, run(69).ToDoubles());
    }

    [TestMethod]
    public void What_does_not_fit_is_refused()
    {
        var graph = new Graph();
        var (table, real, ids) = (graph.Placeholder("table", [4, 2]), graph.Placeholder("x", [null]), graph.Placeholder("ids", [null], DType.Int32));

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => table.Gather(real)), "GatherV2", "64-bit integers", "float32(None,)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => graph.Constant(1).Gather(ids)), "rank 1 or more", "float32()");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => real.UnsortedSegmentSum(ids, 0)), "at least one segment", "received 0");
        Errors.Say(
            Assert.ThrowsExactly<ArgumentException>(() => table.UnsortedSegmentSum(graph.Placeholder("five", [5], DType.Int32), 3)),
            "first axes", "(4, 2)", "(5,)");
        Errors.Say(
            Assert.ThrowsExactly<ArgumentException>(() => real.Gather(ids).Sum().GradientsOf([real])), "known number of rows", "(None,)");
    }

    [TestMethod]
    [DataRow("fused")]
    [DataRow("fused, two threads")]
    public void A_bad_index_reaches_the_caller_of_fit_and_predict_and_the_model_goes_on(string engine)
    {
        var model = new Sequential { new Input(2), new Lookup() };
        model.Compile("sgd", "mse", engine: TestEngines.Get(engine));
        var (x, y) = (new float[80, 2], new float[80, 2, 3]);
        for (var time = 0; time < 10; time++)
        {
            x[70, 1] = 5;
            Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Fit(x, y, batchSize: 80, shuffle: false, verbose: 0)),
                "from 0 to 4", "received 5 at row 70, column 1");
            x[70, 1] = -1;
            Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Predict(x, batchSize: 80)), "received -1 at row 70, column 1");
            x[70, 1] = 4;
            model.Fit(x, y, batchSize: 80, verbose: 0);
            Assert.AreEqual(model.Weights[0].ToTensor<float>()[4, 1], model.Predict(x, batchSize: 80)[70, 1, 1]);
        }
    }

    private static void ExpectFault(Shape shape, int element, string place)
    {
        var graph = new Graph();
        var table = new Variable("table", [100, 3]);
        graph.Complete([graph.Read(table).Gather(graph.Placeholder("indices", shape.WithBatch(null), DType.Int32))]);
        var indices = new double[shape.ElementCount!.Value];
        indices[element] = 100;
        for (var threads = 1; threads <= 4; threads++)
        {
            var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => EngineRun.Once(graph, [TensorValues.FromDoubles(DType.Int32, shape, indices)], threads));
            Errors.Say(fault, "GatherV2", "from 0 to 99", $"received 100 {place}");
        }
    }

    private sealed class Lookup : Layer
    {
        private Variable? _table;

        protected override void Build(Shape input) => _table = AddWeight("table", [5, 3], "glorot_uniform");

        protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Graph.Read(_table!).Gather(x.Cast(DType.Int32));
    }
}
