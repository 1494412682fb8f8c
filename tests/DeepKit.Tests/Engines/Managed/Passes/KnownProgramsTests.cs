using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed.Passes;

[TestClass]
public sealed class KnownProgramsTests
{
    [TestMethod]
    public void Every_weight_that_Adam_moves_has_the_kernel_of_its_own()
    {
        var network = new SmallNetwork(TestEngines.Single, new Adam());
        Shape[] shapes = [.. SmallNetwork.Batch(4).Select(batch => batch.Spec.Shape)];

        var graph = new FuseElementwise().Run(new FoldConstants().Run(new Specialize(shapes).Run(network.Step)));

        Assert.HasCount(network.Model.TrainableWeights.Count, graph.Nodes.Where(node => node.Op == "FusedAdam"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(16)]
    [DataRow(1000)]
    public void A_step_of_Adam_gives_the_bits_that_its_ops_give(int elements)
    {
        CollectionAssert.AreEqual(AfterThreeSteps(elements, fuse: false), AfterThreeSteps(elements, fuse: true));
    }

    private static byte[] AfterThreeSteps(int elements, bool fuse)
    {
        var random = new Random(elements);
        var weight = new Variable("weight", [elements]);
        TensorValues.Random(random, DType.Float32, weight.Shape, -1, 1).Bytes.CopyTo(weight.Bytes());
        var (graph, adam) = (new Graph(), new Adam());
        adam.Apply(graph, [(weight, graph.Placeholder("gradient", weight.Shape))]);
        graph.Complete([]);
        TensorValue[] gradient = [TensorValues.Random(random, DType.Float32, weight.Shape, -1, 1)];
        var run = new EngineRun(EngineRun.Managed(1, fuse), graph, gradient);
        for (var step = 0; step < 3; step++)
        {
            run.Run(gradient);
        }
        return [.. adam.Variables.Append(weight).SelectMany(variable => variable.Bytes().ToArray())];
    }
}
