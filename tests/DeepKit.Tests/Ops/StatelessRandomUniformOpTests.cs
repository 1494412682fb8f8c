using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

[TestClass]
public sealed class StatelessRandomUniformOpTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Numbers_are_TensorFlows_bit_for_bit_on_any_number_of_threads(int threads)
    {
        foreach (var part in Fixture.Load("random/stateless_uniform").Parts("cases"))
        {
            var values = part.Array("values");

            var numbers = Draw(Shape.Of(values.Shape), part.Longs("seed"), threads);

            CollectionAssert.AreEqual(values.Bytes, numbers.Bytes.ToArray(), $"{part.Name}, seed {string.Join(", ", part.Longs("seed"))}");
        }
    }

    [TestMethod]
    public void Many_rows_get_the_same_numbers_whoever_draws_them()
    {
        var alone = Draw([257, 33], [5, 6], threads: 1);

        for (var threads = 2; threads <= StepCheck.MaxThreads; threads++)
        {
            Tolerance.Exact.Compare(alone, Draw([257, 33], [5, 6], threads), $"{threads} threads");
        }
        Assert.IsTrue(alone.ToDoubles().All(number => number is >= 0 and < 1));
    }

    [TestMethod]
    public void A_run_of_numbers_is_the_same_wherever_it_begins()
    {
        var philox = new Philox(seed0: 7, seed1: 1L << 40);
        var all = new float[200];
        philox.Uniform(0, all);

        for (var first = 0; first < 40; first++)
        {
            var run = new float[all.Length - first - (first % 7)];
            philox.Uniform(first, run);
            CollectionAssert.AreEqual(all[first..(first + run.Length)], run, $"from {first} on");
        }
        var single = new float[1];
        for (var i = 0; i < all.Length; i++)
        {
            philox.Uniform(i, single);
            Assert.AreEqual(all[i], single[0], $"number {i}");
        }
    }

    private static TensorValue Draw(Shape shape, long[] seed, int threads)
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", shape.WithBatch(null));
        graph.Complete([x.RandomUniformLike(graph.Constant(TensorValue.Of<long>(seed, [2])))]);
        return EngineRun.Once(graph, [TensorValues.Random(new Random(1), DType.Float32, shape)], threads, fuse: true)[0];
    }
}
