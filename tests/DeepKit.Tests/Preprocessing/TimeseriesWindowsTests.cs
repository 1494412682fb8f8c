using System.Numerics.Tensors;
using DeepKit.Preprocessing;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Preprocessing;

[TestClass]
public sealed class TimeseriesWindowsTests
{
    private const int BatchSize = 3;

    private static readonly float[] Numbers = [0, 1, 2, 3, 4, 5, 6];
    private static readonly int[] Labels = [10, 11, 12, 13, 14, 15, 16];

    [TestMethod, UsesFixture("preprocessing/timeseries_windows")]
    public void Windows_and_targets_are_Keras()
    {
        var fixture = Fixture.Load("preprocessing/timeseries_windows");
        foreach (var example in fixture.Parts("cases"))
        {
            var windows = Make(example.Part("arguments"));
            var data = TensorOf(fixture.Part("series").Array(example.Text("of")));
            var batches = example.Int("batches");
            if (example.Text("target") is not { } target)
            {
                AssertEqual(example.Array("x"), windows.Apply(data), example.Name);
                AssertEqual(example.Array("x"), Joined(windows.Batches(data, BatchSize), batches), example.Name);
                continue;
            }
            var targets = TensorOf(fixture.Part("targets").Array(target));
            var (x, y) = windows.Apply(data, targets);
            AssertEqual(example.Array("x"), x, example.Name);
            AssertEqual(example.Array("y"), y, example.Name);
            AssertEqual(example.Array("x"), Joined(windows.Batches(data, targets, BatchSize).Select(batch => batch.X), batches), example.Name);
            AssertEqual(example.Array("y"), Joined(windows.Batches(data, targets, BatchSize).Select(batch => batch.Y), batches), example.Name);
        }
    }

    [TestMethod]
    public void Arrays_serve_as_well_as_tensors()
    {
        var windows = new TimeseriesWindows(2) { SequenceStride = 2, SamplingRate = 3 };
        var pairs = new double[,] { { 0, 5 }, { 1, 6 }, { 2, 7 }, { 3, 8 } };

        var (x, y) = windows.Apply(Numbers, Labels);
        var (pairsX, pairsY) = windows.Apply(pairs, Labels[..4]);

        CollectionAssert.AreEqual(new float[] { 0, 3, 2, 5 }, x.ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 3, 2, 5 }, windows.Apply(Numbers).ToArray());
        CollectionAssert.AreEqual(new[] { 10, 12 }, y.ToArray());
        CollectionAssert.AreEqual(new nint[] { 1, 2, 2 }, pairsX.Lengths.ToArray());
        CollectionAssert.AreEqual(new double[] { 0, 5, 3, 8 }, pairsX.ToArray());
        CollectionAssert.AreEqual(new[] { 10 }, pairsY.ToArray());
    }

    [TestMethod]
    public void The_end_may_be_that_of_the_data() =>
        CollectionAssert.AreEqual(new float[] { 4, 5, 5, 6 }, new TimeseriesWindows(2) { StartIndex = 4, EndIndex = 7 }.Apply(Numbers).ToArray());

    [TestMethod]
    public void What_gives_no_windows_is_named()
    {
        Says(() => new TimeseriesWindows(4) { SamplingRate = 3 }.Apply(Numbers), "at least 10 points", "received 7");
        Says(() => new TimeseriesWindows(2) { StartIndex = 3, EndIndex = 3 }.Apply(Numbers), "7 points", "received 3 and 3");
        Says(() => new TimeseriesWindows(2) { EndIndex = 8 }.Apply(Numbers), "received 0 and 8");
        Says(() => new TimeseriesWindows(2) { StartIndex = 7 }.Apply(Numbers), "received 7 and none");
        Says(() => new TimeseriesWindows(2) { StartIndex = 3 }.Apply(Numbers, Labels[..4]), "last of them 5", "received 4 targets");
        Says(() => new TimeseriesWindows(2).Apply(Array.Empty<float>()), "expects data", "(0)");
        Says(() => new TimeseriesWindows(2).Apply(Numbers, Array.Empty<int>()), "expects targets", "(0)");
    }

    [TestMethod]
    public void Wrong_arguments_are_named()
    {
        OutOfRange(() => _ = new TimeseriesWindows(0), "sequenceLength", "received 0");
        OutOfRange(() => _ = new TimeseriesWindows(1) { SequenceStride = 0 }, "SequenceStride", "received 0");
        OutOfRange(() => _ = new TimeseriesWindows(1) { SamplingRate = -1 }, "SamplingRate", "received -1");
        OutOfRange(() => _ = new TimeseriesWindows(1) { StartIndex = -1 }, "StartIndex", "received -1");
        OutOfRange(() => new TimeseriesWindows(1).Batches(Tensor.Create(Numbers), 0), "batchSize", "received 0");
    }

    private static TimeseriesWindows Make(Fixture arguments) => new(arguments.Int("sequence_length"))
    {
        SequenceStride = arguments.Maybe("sequence_stride") ?? 1,
        SamplingRate = arguments.Maybe("sampling_rate") ?? 1,
        StartIndex = arguments.Maybe("start_index") ?? 0,
        EndIndex = arguments.Maybe("end_index"),
    };

    private static Tensor<float> TensorOf(FixtureArray array) => Tensor.Create(array.Floats, [.. array.Shape.Select(size => (nint)size)]);

    private static Tensor<float> Joined(IEnumerable<Tensor<float>> batches, int count)
    {
        var all = batches.ToList();
        Assert.HasCount(count, all);
        Assert.IsTrue(all.SkipLast(1).All(batch => batch.Lengths[0] == BatchSize));
        return Tensor.Create([.. all.SelectMany(batch => batch.ToArray())], [(nint)all.Sum(batch => (int)batch.Lengths[0]), .. all[0].Lengths[1..]]);
    }

    private static void AssertEqual(FixtureArray expected, Tensor<float> received, string what)
    {
        CollectionAssert.AreEqual(expected.Shape, received.Lengths.ToArray().Select(length => (int)length).ToArray(), what);
        KerasTolerance.AreBitEqual(expected.Floats, received.ToArray(), what);
    }

    private static void Says(Action action, params string[] parts) =>
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(action), ["TimeseriesWindows", .. parts]);

    private static void OutOfRange(Action action, params string[] parts) =>
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(action), ["TimeseriesWindows", .. parts]);
}
