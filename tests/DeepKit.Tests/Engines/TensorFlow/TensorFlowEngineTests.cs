using System.Diagnostics;
using DeepKit.Engines;
using DeepKit.Engines.TensorFlow;
using DeepKit.Graphs;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.TensorFlow;

[TestClass]
[DoNotParallelize]
public sealed class TensorFlowEngineTests
{
    private const int Rows = 96;

    private static TensorFlowEngine TensorFlow => (TensorFlowEngine)TestEngines.TensorFlow;

    [TestMethod]
    public void A_model_that_moves_between_engines_keeps_weights_and_optimizer_state()
    {
        var tensorFlow = TensorFlow;
        var (stays, moves) = (CurveModels.Mlp(), CurveModels.Mlp());
        var (one, other) = (new Adam(), new Adam());
        for (var epoch = 0; epoch < 4; epoch++)
        {
            Train(stays, one, TestEngines.Single);
            Train(moves, other, epoch % 2 == 0 ? tensorFlow : TestEngines.Single);
        }

        Assert.AreEqual(4 * Rows / CurveModels.Batch, other.Iterations);
        foreach (var (expected, actual) in stays.Weights.Concat(one.Variables).Zip(moves.Weights.Concat(other.Variables)))
        {
            Tolerance.Training.Compare(ValueOf(expected), ValueOf(actual), expected.Name);
        }
    }

    [TestMethod]
    public void Weights_that_are_assigned_are_used_in_the_next_step()
    {
        var graph = new Graph();
        var variable = new Variable("v", [2]);
        var old = graph.Read(variable);
        graph.Assign(variable, old * 2);
        graph.Complete([old.Identity()]);
        var run = new EngineRun(TensorFlow, graph, []);

        variable.Assign<float>([1, 2]);
        CollectionAssert.AreEqual(new double[] { 1, 2 }, run.Run()[0].ToDoubles());
        CollectionAssert.AreEqual(new double[] { 2, 4 }, run.Run()[0].ToDoubles());
        variable.Assign<float>([5, 7]);
        CollectionAssert.AreEqual(new double[] { 5, 7 }, run.Run()[0].ToDoubles());
        CollectionAssert.AreEqual(new float[] { 10, 14 }, variable.Span<float>().ToArray());
        variable.Span<float>()[0]++;
        CollectionAssert.AreEqual(new double[] { 11, 14 }, run.Run()[0].ToDoubles());
    }

    [TestMethod]
    public void Two_sessions_take_turns_with_a_variable()
    {
        var variable = new Variable("v", Shape.Scalar);
        var (first, second) = (Doubling(variable), Doubling(variable));
        variable.Assign<float>([1]);

        for (var turn = 0; turn < 3; turn++)
        {
            first.Run();
            second.Run();
        }

        Assert.AreEqual(64f, variable.Span<float>()[0]);
    }

    [TestMethod]
    public void Threads_predict_at_once()
    {
        var model = CurveModels.Mlp();
        model.Compile("adam", "sparse_categorical_crossentropy", engine: TensorFlow);
        var images = CurveModels.Images(0, Rows);
        var expected = model.Predict(images).Select(value => value).ToArray();

        Parallel.For(0, 16, _ => CollectionAssert.AreEqual(expected, model.Predict(images).Select(value => value).ToArray()));
    }

    [TestMethod]
    public void One_row_is_predicted_as_many_are()
    {
        var model = CurveModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", engine: TensorFlow);
        var images = CurveModels.Images(3, 1);
        var (image, one) = (images.Cast<float>().ToArray(), new float[10]);

        model.PredictOne(image, one);

        Tolerance.Float32.Compare([.. model.Predict(images).Select(value => (double)value)], Array.ConvertAll(one, value => (double)value), "the row");
    }

    [TestMethod]
    public void A_shape_that_does_not_fit_is_refused_by_name()
    {
        var graph = new Graph();
        graph.Complete([graph.Placeholder("pixels", [null, 3]).Square()]);
        var session = TensorFlow.Open();

        var error = Assert.ThrowsExactly<ArgumentException>(() => session.Compile(graph, [[5, 4]]));

        Errors.Say(error, "\"pixels\" expects shape (None, 3), received (5, 4)");
    }

    [TestMethod]
    public void A_step_that_fails_says_why_and_the_session_goes_on()
    {
        var graph = new Graph();
        var rows = graph.Placeholder("rows", [null], DType.Int32);
        graph.Complete([graph.Constant(TensorValue.Of<float>([1, 2, 3], [3])).Gather(rows)]);
        var (bad, good) = (TensorValue.Of([0, 7], [2]), TensorValue.Of([2, 0], [2]));
        var run = new EngineRun(TensorFlow, graph, [good]);

        for (var time = 0; time < 3; time++)
        {
            var error = Assert.ThrowsExactly<TensorFlowException>(() => run.Run(bad));
            Assert.AreEqual(TensorFlowCode.InvalidArgument, error.Code);
            Errors.Say(error, "7", "Gather");
            CollectionAssert.AreEqual(new double[] { 3, 1 }, run.Run(good)[0].ToDoubles());
        }
    }

    [TestMethod]
    public void A_device_that_is_not_there_is_missed_with_the_reason()
    {
        var engine = TensorFlow with { Device = "GPU:7" };

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => engine.Open());

        Errors.Say(error, "no device GPU:7", "It has CPU:0", "FallsBackToCpu");
        Assert.IsNotNull((engine with { FallsBackToCpu = true }).Open());
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (engine with { Device = "the fast one" }).Open()), "\"GPU:0\"", "the fast one");
    }

    [TestMethod]
    [DataRow("CPU:0")]
    [DataRow("cpu")]
    [DataRow("/device:CPU:0")]
    public void The_processor_can_be_named(string device)
    {
        var engine = TensorFlow with { Device = device };

        Assert.EndsWith("on CPU:0", engine.Announcement);
        Assert.StartsWith(engine.Announcement, FakeConsole.OutputOf(() => Train(CurveModels.Mlp(), "sgd", engine, verbose: 2)));
    }

    [TestMethod]
    public void Devices_are_listed()
    {
        _ = TensorFlow;

        Assert.Contains(device => device is { Name: "CPU:0", Type: "CPU", MemoryBytes: > 0 }, Engine.Devices());
    }

    [TestMethod]
    public void Ten_thousand_steps_leave_memory_as_it_is()
    {
        const int Steps = 10_000;
        const long Allowed = 12 << 20;
        var model = CurveModels.Mlp();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"], engine: TensorFlow);
        Run(model, Steps / 10);
        var before = ResidentBytes();

        Run(model, Steps);

        var grown = ResidentBytes() - before;
        Assert.IsLessThan(Allowed, grown, $"{grown >> 20} MB more than before");
    }

    private static void Run(Model model, int steps)
    {
        var (images, labels) = (CurveModels.Images(0, 100), CurveModels.Labels(0, 100));
        model.Fit(images, labels, epochs: steps / 10, batchSize: 10, verbose: 0);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static EngineRun Doubling(Variable variable)
    {
        var graph = new Graph();
        graph.Assign(variable, graph.Read(variable) * 2);
        graph.Complete([]);
        return new EngineRun(TensorFlow, graph, []);
    }

    private static void Train(Model model, Optimizer optimizer, IEngine engine, int verbose = 0)
    {
        model.Compile(optimizer, "sparse_categorical_crossentropy", engine: engine);
        model.Fit(CurveModels.Images(0, Rows), CurveModels.Labels(0, Rows), batchSize: CurveModels.Batch, shuffle: false, verbose: verbose);
    }

    private static TensorValue ValueOf(Variable variable) => new(variable.DType, variable.Shape, variable.Bytes());
}
