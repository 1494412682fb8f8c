using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

/// <summary>A training step of a table whose rows are looked up, as an embedding's.</summary>
[TestClass]
public sealed class TableUpdateTests
{
    private const int Rows = 5003;
    private const int Columns = 64;

    [TestMethod]
    public void A_step_computes_what_its_nodes_do_one_by_one() => StepCheck.Run(Step(), Tolerance.LongFloat32, Indices());

    [TestMethod]
    public void A_worker_sums_and_uses_the_gradients_of_its_own_rows_slice_by_slice()
    {
        var graph = new FuseElementwise().Run(new FoldConstants().Run(new Specialize([Indices().Spec.Shape]).Run(Step())));
        var schedule = Scheduler.Schedule(graph, workers: 2);
        PlanCheck.Run(schedule);

        var chain = schedule.Regions.SelectMany(region => region.Chains)
            .Single(chain => chain.Steps.Exists(step => step.Node.Definition == UnsortedSegmentSumOp.Definition));

        Assert.IsLessThan(Rows, chain.SliceRows);
        Assert.IsTrue(chain.Steps[0].Outputs[0].Storage.IsSliceLocal, "the gradient should never leave the cache");
        Assert.HasCount(3, chain.Steps.SelectMany(step => step.Outputs).Where(output => output.Storage.Variable is not null));
    }

    private static TensorValue Indices() => TensorValues.Random(new Random(1), DType.Int32, [32, 50], 0, Rows);

    /// <summary>Dense Adam: rows that are not looked up move, too.</summary>
    private static Graph Step()
    {
        var graph = new Graph();
        var (table, momentum, velocity) = (NewVariable("table", -1), NewVariable("momentum", -1), NewVariable("velocity", 0.5));
        var rows = graph.Read(table).Gather(graph.Placeholder("indices", [null, 50], DType.Int32));
        var loss = (rows.Tanh() * rows).Sum();
        var gradient = loss.GradientsOf([graph.Read(table)])[0]!;
        graph.Assign(momentum, (graph.Read(momentum) * 0.9) + (gradient * 0.1));
        graph.Assign(velocity, (graph.Read(velocity) * 0.99) + (gradient.Square() * 0.01));
        graph.Assign(table, graph.Read(table) - (graph.Read(momentum) * 0.01 / (graph.Read(velocity).Sqrt() + 1e-3)));
        graph.Complete([loss]);
        return graph;
    }

    private static Variable NewVariable(string name, double low)
    {
        var variable = new Variable(name, [Rows, Columns]);
        TensorValues.Random(new Random(7), DType.Float32, variable.Shape, low, 1).Bytes.CopyTo(variable.Bytes());
        return variable;
    }
}
