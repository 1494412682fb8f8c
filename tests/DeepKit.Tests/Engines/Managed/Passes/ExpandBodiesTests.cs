using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Harness.Composites;
using DeepKit.Training;

namespace DeepKit.Tests.Engines.Managed.Passes;

[TestClass]
public sealed class ExpandBodiesTests
{
    [TestMethod]
    public void Only_TensorFlows_ops_are_left_named_by_the_node_that_they_stand_for()
    {
        var graph = CaseGraph.Build(CompositeCases.Named("two in a row"), DType.Float32).Graph;

        var expanded = new ExpandBodies().Run(graph);

        GraphVerifier.Verify(expanded);
        Assert.IsTrue(graph.Nodes.Any(node => node.Definition.Body is not null));
        Assert.AreEqual("", string.Join(", ", expanded.Nodes.Where(node => !OpCatalog.Definitions.ContainsKey(node.Op))));
        Assert.Contains("TanhChain_1/Tanh_1", expanded.Nodes.Select(node => node.Name));
        CollectionAssert.AreEqual(graph.Outputs.Select(output => output.Spec).ToArray(), expanded.Outputs.Select(output => output.Spec).ToArray());
    }

    [TestMethod]
    public void Composites_within_bodies_are_expanded_too()
    {
        var graph = new Graph();
        graph.Complete(Medley.Emit(graph.Placeholder("x", [3, 4]), graph.Placeholder("w", [4, 4]), steps: 2));

        var expanded = new ExpandBodies().Run(graph);

        GraphVerifier.Verify(expanded);
        Assert.Contains("Medley/TanhChain/Tanh", expanded.Nodes.Select(node => node.Name));
        Assert.AreSame(expanded.Inputs[0], expanded.Outputs[4]);
    }

    [TestMethod]
    public void A_graph_without_composites_stays_as_it_is()
    {
        var step = SmallModel.Classifier().Step(new StepSignature(StepKind.Train, [[SmallModel.Features]], [Shape.Scalar], [null])).Graph;
        var copy = new ExpandBodies().Run(step);

        var live = copy.Nodes.Select(node => node.ToString()).ToHashSet();
        Assert.IsEmpty(live.Except(step.Nodes.Select(node => node.ToString())));
        Assert.HasCount(step.Updates.Count, copy.Updates);
    }
}
