using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class AutodiffTests
{
    private readonly Graph _graph = new();

    [TestMethod]
    public void A_tensor_used_several_times_sums_its_gradients()
    {
        var x = _graph.Placeholder("x", [3]);
        var gradient = ((x * x) + (x * 3) + x).Sum().GradientsOf([x])[0]!;
        _graph.Complete([gradient]);

        var result = EngineRun.Once(_graph, [TensorValue.Of<float>([0.5f, 2, -3], [3])]);

        Tolerance.Float32.Compare([5, 8, -2], result[0].ToDoubles(), "2x + 4");
    }

    [TestMethod]
    public void A_source_that_the_loss_does_not_depend_on_has_no_gradient()
    {
        var (x, y) = (_graph.Placeholder("x", [3]), _graph.Placeholder("y", [3]));

        var gradients = x.Sum().GradientsOf([x, y]);

        Assert.IsNotNull(gradients[0]);
        Assert.IsNull(gradients[1]);
    }

    [TestMethod]
    public void No_gradient_flows_through_comparisons_and_integers()
    {
        var x = _graph.Placeholder("x", [3]);

        Assert.IsNull(x.Greater(0).Cast(DType.Float32).Sum().GradientsOf([x])[0]);
        Assert.IsNull(x.Reshape([1, 3]).ArgMax().Cast(DType.Float32).Sum().GradientsOf([x])[0]);
    }

    [TestMethod]
    public void A_broadcast_tensor_gets_the_sum_over_its_copies()
    {
        var bias = _graph.Placeholder("bias", [1, 3]);
        var x = _graph.Placeholder("x", [null, 3]);
        var gradient = (bias * x).Sum().GradientsOf([bias])[0]!;
        _graph.Complete([gradient]);

        var result = EngineRun.Once(_graph, [TensorValue.Of<float>([1, 1, 1], [1, 3]), TensorValue.Of<float>([1, 2, 3, 10, 20, 30], [2, 3])]);

        Assert.AreEqual<Shape>([1, 3], gradient.Shape);
        Tolerance.Float32.Compare([11, 22, 33], result[0].ToDoubles(), "gradient");
    }

    [TestMethod]
    public void Gradients_of_a_value_in_the_middle_pass_what_comes_after_it_by()
    {
        var x = _graph.Placeholder("x", [3]);
        var middle = x * 2;
        var loss = middle.Square().Sum();

        var gradients = loss.GradientsOf([middle]);
        _graph.Complete([gradients[0]!]);

        var result = EngineRun.Once(_graph, [TensorValue.Of<float>([1, 2, 3], [3])]);
        Tolerance.Float32.Compare([4, 8, 12], result[0].ToDoubles(), "gradient");
    }

    [TestMethod]
    public void Gradient_nodes_are_named_by_their_scope()
    {
        var x = _graph.Placeholder("x", [3]);
        var before = x.Square().Sum();
        var count = _graph.Nodes.Count;

        before.GradientsOf([x]);

        Assert.IsTrue(_graph.Nodes.Skip(count).All(node => node.Name.StartsWith("gradients/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Several_values_add_up_each_with_its_own_seed()
    {
        var (x, y) = (_graph.Placeholder("x", [3]), _graph.Placeholder("y", [3]));
        var square = x.Square();
        var product = square * y;

        var gradients = Gradients.GradientsOf([square, product, y], [x * 10, x, null], [x, y]);
        _graph.Complete([.. gradients.Select(gradient => gradient!)]);

        var result = EngineRun.Once(_graph, [TensorValue.Of<float>([1, 2, 3], [3]), TensorValue.Of<float>([4, 5, 6], [3])]);
        Tolerance.Float32.Compare([28, 120, 288], result[0].ToDoubles(), "10x · 2x + x · 2xy");
        Tolerance.Float32.Compare([1, 8, 27], result[1].ToDoubles(), "x · x²");
    }

    [TestMethod]
    public void A_value_that_is_a_source_or_given_twice_passes_its_seeds_on()
    {
        var (x, y) = (_graph.Placeholder("x", [2]), _graph.Placeholder("y", [2]));

        var gradients = Gradients.GradientsOf([x, x, x * 3], [y, y * 10, y], [x]);
        _graph.Complete([gradients[0]!]);

        var result = EngineRun.Once(_graph, [TensorValue.Of<float>([0, 0], [2]), TensorValue.Of<float>([1, 2], [2])]);
        Tolerance.Float32.Compare([14, 28], result[0].ToDoubles(), "y + 10y + 3y");
    }

    [TestMethod]
    public void Without_any_seed_there_are_no_gradients()
    {
        var x = _graph.Placeholder("x", [3]);

        Assert.IsNull(Gradients.GradientsOf([x.Square()], [null], [x])[0]);
    }
}
