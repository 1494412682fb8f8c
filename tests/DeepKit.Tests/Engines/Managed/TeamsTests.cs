using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class TeamsTests
{
    private const int Batch = 6;
    private const int Time = 4;
    private const int Units = 8;

    [TestMethod]
    [DataRow(2, 1)]
    [DataRow(4, 2)]
    public void Each_direction_and_what_belongs_to_it_has_a_team_of_its_own(int workers, int size)
    {
        var (graph, _) = Bidirectional();
        var teams = TeamsOf(graph, workers);

        var walks = graph.Nodes.Where(node => node.Definition == LstmOp.Definition).ToArray();
        Assert.AreEqual(new Team(0, size), teams.Of(walks[0]));
        Assert.AreEqual(new Team(size, size), teams.Of(walks[1]));
        foreach (var walk in walks)
        {
            var gradient = graph.Nodes.Single(node => node.Definition == LstmGradOp.Definition && node.Inputs[4].Node == walk);
            Assert.AreEqual(teams.Of(walk), teams.Of(walk.Inputs[0].Node), "the product that the walk reads");
            Assert.AreEqual(teams.Of(walk), teams.Of(gradient), "its gradient");
        }
        Assert.AreEqual(Team.All(workers), teams.Of(graph.Nodes.Single(node => node.Definition == ConcatOp.Definition)), "what reads both");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Workers_that_cannot_be_shared_out_stay_together(int workers)
    {
        var (graph, _) = Bidirectional();
        var teams = TeamsOf(graph, workers);
        Assert.IsTrue(graph.Nodes.All(node => teams.Of(node) == Team.All(workers)));
    }

    [TestMethod]
    public void Walks_of_which_one_reads_the_other_are_everybodys()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [Batch, Time, 4 * Units]);
        var first = Walk(x, Weight(Units, 4 * Units, 1), reverse: false).Outputs;
        var second = Walk(Product(first, Weight(Units, 4 * Units, 2)), Weight(Units, 4 * Units, 3), reverse: false).LastH;
        graph.Complete([second]);
        var teams = TeamsOf(graph, workers: 2);
        Assert.IsTrue(graph.Nodes.All(node => teams.Of(node) == Team.All(2)));
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void The_numbers_are_those_of_one_worker(int workers)
    {
        var (graph, feed) = Bidirectional();
        PlanCheck.Run(Scheduler.Schedule(new Specialize([feed.Spec.Shape]).Run(graph), workers));
        var expected = EngineRun.Once(graph, [feed], threads: 1);
        var actual = EngineRun.Once(graph, [feed], threads: workers);
        foreach (var (one, several) in expected.Zip(actual))
        {
            Tolerance.Float32.Compare(one.ToDoubles(), several.ToDoubles(), $"{workers} workers");
        }
    }

    private static Teams TeamsOf(Graph graph, int workers) => Teams.Find(graph, new Consumers(graph, [.. graph.Nodes]), workers);

    /// <summary>Two LSTMs over one sequence, one of them backwards, a loss of both, and the gradients of their weights.</summary>
    private static (Graph Graph, TensorValue Feed) Bidirectional()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [Batch, Time, Units]);
        Variable[] kernels = [Weight(Units, 4 * Units, 1), Weight(Units, 4 * Units, 2)];
        Variable[] recurrent = [Weight(Units, 4 * Units, 3), Weight(Units, 4 * Units, 4)];
        var forwards = Walk(Product(x, kernels[0]), recurrent[0], reverse: false).LastH;
        var backwards = Walk(Product(x, kernels[1]), recurrent[1], reverse: true).LastH;
        var loss = ConcatOp.Concat(1, forwards, backwards).Square().Sum();
        var sources = kernels.Concat(recurrent).Select(graph.Read).ToArray();
        graph.Complete([loss, .. loss.GradientsOf(sources).Select(gradient => gradient!)]);
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, Batch * Time * Units).Select(_ => random.NextSingle() - 0.5f)];
        return (graph, TensorValue.Of<float>(values, [Batch, Time, Units]));
    }

    private static SymbolicTensor Product(SymbolicTensor x, Variable kernel) =>
        x.Reshape([Batch * Time, Units]).MatMul(x.Graph.Read(kernel)).Reshape([Batch, Time, 4 * Units]);

    private static (SymbolicTensor Outputs, SymbolicTensor LastH, SymbolicTensor LastC) Walk(SymbolicTensor z, Variable kernel, bool reverse)
    {
        var state = z.Graph.Constant(TensorValue.Of<float>(new float[Batch * Units], [Batch, Units]));
        return z.Lstm(z.Graph.Read(kernel), state, state, reverse: reverse);
    }

    private static Variable Weight(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (random.NextSingle() - 0.5f) / 2)];
        var weight = new Variable($"weight_{seed}", [rows, columns]);
        weight.Assign<float>(values);
        return weight;
    }
}
