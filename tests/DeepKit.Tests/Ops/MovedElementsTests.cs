using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Where each element goes, said element by element.</summary>
[TestClass]
public sealed class MovedElementsTests
{
    private const int Rows = 70;
    private const int Columns = 19;
    private const int Depth = 5;

    [TestMethod]
    public void Slice_takes_a_part() =>
        Expect(x => x.Slice([2, 3, 1], [60, 10, 4]), [60, 10, 4], (i, j, k) => Element(i + 2, j + 3, k + 1));

    [TestMethod]
    public void Pad_puts_zeros_around() => Expect(
        x => x.Pad([(3, 2), (1, 0), (0, 2)]),
        [75, 20, 7],
        (i, j, k) => i is >= 3 and < 73 && j >= 1 && k < 5 ? Element(i - 3, j - 1, k) : 0);

    [TestMethod]
    public void Transpose_changes_the_order_of_axes()
    {
        Expect(x => x.Transpose([0, 2, 1]), [Rows, Depth, Columns], (i, k, j) => Element(i, j, k));
        Expect(x => x.Transpose([1, 0, 2]), [Columns, Rows, Depth], (j, i, k) => Element(i, j, k));
        Expect(x => x.Transpose([2, 0, 1]), [Depth, Rows, Columns], (k, i, j) => Element(i, j, k));
        Expect(x => x.Transpose([1, 2, 0]), [Columns, Depth, Rows], (j, k, i) => Element(i, j, k));
        Expect(x => x.Transpose(), [Depth, Columns, Rows], (k, j, i) => Element(i, j, k));
    }

    [TestMethod]
    public void Reverse_runs_axes_backwards()
    {
        Expect(x => x.Reverse(1), [Rows, Columns, Depth], (i, j, k) => Element(i, Columns - 1 - j, k));
        Expect(x => x.Reverse(0, -1), [Rows, Columns, Depth], (i, j, k) => Element(Rows - 1 - i, j, Depth - 1 - k));
    }

    [TestMethod]
    public void Concat_puts_one_behind_the_other()
    {
        Expect(x => ConcatOp.Concat(0, x, x), [2 * Rows, Columns, Depth], (i, j, k) => Element(i % Rows, j, k));
        Expect(x => ConcatOp.Concat(1, x, x), [Rows, 2 * Columns, Depth], (i, j, k) => Element(i, j % Columns, k));
        Expect(x => ConcatOp.Concat(1, x), [Rows, Columns, Depth], Element);
        Expect(x => ConcatOp.Concat(-1, x, x), [Rows, Columns, 2 * Depth], (i, j, k) => Element(i, j, k % Depth));
    }

    [TestMethod]
    public void What_is_unstacked_can_be_stacked()
    {
        Expect(x => x.Unstack(1)[4].Reshape([Rows, 1, Depth]), [Rows, 1, Depth], (i, _, k) => Element(i, 4, k));
        Expect(x => x.Unstack(0)[4].Reshape([1, Columns, Depth]), [1, Columns, Depth], (_, j, k) => Element(4, j, k));
        Expect(x => x.Unstack(1).Stack(0), [Columns, Rows, Depth], (j, i, k) => Element(i, j, k));
        Expect(x => x.Unstack(0).Stack(1), [Columns, Rows, Depth], (j, i, k) => Element(i, j, k));
        Expect(x => x.Unstack(2).Stack(1), [Rows, Depth, Columns], (i, k, j) => Element(i, j, k));
    }

    [TestMethod]
    public void What_does_not_fit_is_refused()
    {
        var graph = new Graph();
        var (x, y, open) = (graph.Placeholder("x", [4, 6]), graph.Placeholder("y", [3, 6]), graph.Placeholder("open", [null, 6]));

        Refuses(() => x.Slice([0, 5], [-1, 2]), "Slice", "axis 1 of (4, 6)", "begin 5, size 2");
        Refuses(() => x.Slice([0], [1]), "Slice", "for each axis of (4, 6)", "1 and 1");
        Refuses(() => open.Slice([0, 0], [3, -1]).Sum().GradientsOf([open]), "Slice", "size of axis 0", "(None, 6)");
        Refuses(() => x.Pad([(0, 0)]), "Pad", "for each axis of (4, 6)", "[0, 0]");
        Refuses(() => x.Pad([(0, 0), (-1, 0)]), "Pad", "0 or more", "[0, 0, -1, 0]");
        Refuses(() => x.Transpose([0, 0]), "Transpose", "each axis of (4, 6) once", "(0, 0)");
        Refuses(() => x.Reverse(2), "ReverseV2", "axes of (4, 6)", "(2)");
        Refuses(() => ConcatOp.Concat(1, x, y), "ConcatV2", "but for axis 1", "(4, 6)", "(3, 6)");
        Refuses(() => ConcatOp.Concat(2, x, x), "ConcatV2", "an axis of (4, 6)", "axis 2");
        Refuses(() => new[] { x, y }.Stack(), "Pack", "one type and shape", "(4, 6)", "(3, 6)");
        Refuses(() => new[] { x, x }.Stack(3), "Pack", "from 0 to 2", "axis 3");
        Refuses(() => open.Unstack(0), "Unstack", "known size", "(None, 6)");
    }

    private static void Refuses(Action build, params string[] parts) => Errors.Say(Assert.ThrowsExactly<ArgumentException>(build), parts);

    private static double Element(int row, int column, int depth) => (((row * Columns) + column) * Depth) + depth + 1;

    /// <summary>Every type of one, four and eight bytes is moved alike, on any number of threads.</summary>
    private static void Expect(Func<SymbolicTensor, SymbolicTensor> move, Shape shape, Func<int, int, int, double> expected)
    {
        var (a, b, c) = (shape[0]!.Value, shape[1]!.Value, shape[2]!.Value);
        var elements = Enumerable.Range(0, a * b * c).Select(n => expected(n / (b * c), n / c % b, n % c)).ToArray();
        var input = Enumerable.Range(1, Rows * Columns * Depth).Select(n => (double)n).ToArray();
        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8 })
        {
            var value = TensorValues.FromDoubles(dtype, [Rows, Columns, Depth], input);
            var result = TensorValues.FromDoubles(dtype, shape, elements);
            var graph = new Graph();
            graph.Complete([move(graph.Placeholder("x", value.Spec.Shape, dtype))]);
            for (var threads = 1; threads <= 3; threads++)
            {
                Tolerance.Exact.Compare(result, EngineRun.Once(graph, [value], threads)[0], $"{dtype}, {threads} threads");
            }
        }
    }
}
