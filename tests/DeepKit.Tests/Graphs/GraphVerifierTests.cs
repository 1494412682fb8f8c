using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class GraphVerifierTests
{
    private readonly Graph _graph = new();

    [TestMethod]
    public void A_training_step_is_well_formed() => GraphVerifier.Verify(new SmallNetwork(EngineRun.Managed(1, fuse: true)).Step);

    [TestMethod]
    public void An_output_of_another_graph_is_found()
    {
        _graph.Outputs = [new Graph().Placeholder("stranger", [2])];

        AssertBroken("stranger", "an output belongs to another graph");
    }

    [TestMethod]
    public void An_update_of_another_graph_is_found()
    {
        _graph.Updates = Updating(new Graph(), new Variable("v", [2])).Updates;

        AssertBroken("v/Assign", "an update belongs to another graph");
    }

    [TestMethod]
    public void A_variable_that_is_written_twice_is_found()
    {
        Updating(_graph, new Variable("v", [2]));
        _graph.Updates = [.. _graph.Updates, .. _graph.Updates];

        AssertBroken("v/Assign", "a variable is written twice");
    }

    [TestMethod]
    public void An_update_that_writes_no_variable_is_found()
    {
        var x = _graph.Placeholder("x", [2]);
        _graph.Updates = [x.Tanh().Node];

        AssertBroken("Tanh", "no variable is written");
    }

    [TestMethod]
    public void A_node_that_infers_something_else_by_now_is_found()
    {
        Shape shape = [2];
        var fickle = new OpDefinition("Fickle") { Infer = _ => [new(DType.Float32, shape)] };
        _graph.Add(fickle, []);
        shape = [3];

        AssertBroken("Fickle", "output 0 is float32(2,) but float32(3,) is inferred");
    }

    private static Graph Updating(Graph graph, Variable variable)
    {
        graph.Assign(variable, graph.Read(variable) + 1);
        graph.Complete([]);
        return graph;
    }

    private void AssertBroken(string node, string complaint)
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => GraphVerifier.Verify(_graph));
        StringAssert.Contains(fault.Message, node);
        StringAssert.Contains(fault.Message, complaint);
    }
}
