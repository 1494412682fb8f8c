using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class GraphTests
{
    private readonly Graph _graph = new();

    [TestMethod]
    public void Names_are_unique_and_carry_their_scopes()
    {
        var x = _graph.Placeholder("x", [2]);
        using (_graph.EnterScope("outer"))
        {
            x.Tanh();
            using (_graph.EnterScope("inner"))
            {
                x.Tanh();
                x.Tanh();
            }
            x.Tanh();
        }
        x.Tanh();
        _graph.Placeholder("Tanh_1", [2]);
        x.Tanh();

        string[] expected = ["x", "outer/Tanh", "outer/inner/Tanh", "outer/inner/Tanh_1", "outer/Tanh_1", "Tanh", "Tanh_1", "Tanh_2"];
        CollectionAssert.AreEqual(expected, _graph.Nodes.Select(node => node.Name).ToArray());
    }

    [TestMethod]
    public void A_tensor_of_another_graph_is_refused()
    {
        var foreign = new Graph().Placeholder("stranger", [2]);

        var fault = Assert.ThrowsExactly<ArgumentException>(() => _graph.Placeholder("x", [2]).Maximum(foreign));

        StringAssert.Contains(fault.Message, "stranger");
        StringAssert.Contains(fault.Message, "another graph");
    }

    [TestMethod]
    public void Two_variables_of_one_name_stay_two_to_TensorFlow()
    {
        _graph.Read(new Variable("dense/kernel", [2]));
        _graph.Read(new Variable("dense/kernel", [3]));

        var names = _graph.Nodes.Where(node => node.Op == "VarHandleOp").Select(node => node.Attributes.Get<string>("shared_name"));
        CollectionAssert.AreEqual(new[] { "dense/kernel", "dense/kernel_1" }, names.ToArray());
    }

    [TestMethod]
    public void A_variable_is_read_once_and_written_once()
    {
        var variable = new Variable("v", Shape.Scalar);
        for (var time = 0; time < 3; time++)
        {
            _graph.Assign(variable, _graph.Read(variable) + 1);
        }
        _graph.Complete([_graph.Read(variable)]);

        Assert.HasCount(1, _graph.Nodes.Where(node => node.Op == "ReadVariableOp").ToArray());
        Assert.HasCount(1, _graph.Updates);
        Tolerance.Exact.Compare([3], EngineRun.Once(_graph, [])[0].ToDoubles(), "the value after three assignments");
    }

    [TestMethod]
    public void A_value_of_another_shape_or_type_is_not_assigned()
    {
        var variable = new Variable("weights", [2, 3]);

        var fault = Assert.ThrowsExactly<ArgumentException>(() => _graph.Assign(variable, _graph.Placeholder("x", [3, 2])));

        StringAssert.Contains(fault.Message, "\"weights\" is float32(2, 3)");
        Assert.ThrowsExactly<ArgumentException>(() => _graph.Assign(variable, _graph.Placeholder("y", [2, 3], DType.Float64)));
    }

    [TestMethod]
    public void Shapes_that_do_not_fit_are_refused_with_both_named()
    {
        var x = _graph.Placeholder("x", [null, 3]);

        Assert.Contains("(None, 3) and (2, 4)", Refused(() => x + _graph.Placeholder("y", [2, 4])));
        Assert.Contains("inner axes agree", Refused(() => x.MatMul(_graph.Placeholder("y", [4, 3]))));
        Assert.Contains("a bias as long as the last axis of (None, 3)", Refused(() => x.BiasAdd(_graph.Placeholder("y", [4]))));
        Assert.Contains("one element type", Refused(() => x.Maximum(_graph.Placeholder("y", [3], DType.Float64))));
        Assert.Contains("6 elements", Refused(() => _graph.Placeholder("y", [2, 3]).Reshape([4])));
    }

    private static string Refused(Func<object> emit) => Assert.ThrowsExactly<ArgumentException>(emit).Message;
}
