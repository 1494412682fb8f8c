using DeepKit.Engines.Managed.Embeddings;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed.Embeddings;

/// <summary>Recurrent ops that look their input up by themselves, and whose gradient ops sum it by token.</summary>
[TestClass]
public sealed class LookUpInPlaceTests
{
    private const int Rows = 90;
    private const int Columns = 5;
    private const int Units = 3;
    private const int Batch = 33;
    private const int Length = 11;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void An_lstm_sums_its_gradient_by_token(bool masked) => Check(masked, [false]);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_direction_sums_for_itself(bool masked) => Check(masked, [false, true]);

    [TestMethod]
    public void A_gradient_that_somebody_else_reads_stays_by_position()
    {
        var step = Step(masked: false, [false], readsGradient: true);
        StepCheck.Run(step, Tolerance.LongFloat32, Tokens());

        CollectionAssert.Contains(Ops(step), "SumByToken");
        CollectionAssert.DoesNotContain(Ops(step), "LstmGradLookingUp");
    }

    /// <summary>Compares a step with its nodes one by one, on several numbers of threads.</summary>
    private static void Check(bool masked, bool[] directions)
    {
        var step = Step(masked, directions, readsGradient: false);
        StepCheck.Run(step, Tolerance.LongFloat32, Tokens());

        Assert.AreEqual(directions.Length, Ops(step).Count(op => op == "LstmGradLookingUp"));
        CollectionAssert.DoesNotContain(Ops(step), "SumByToken");
    }

    private static string[] Ops(Graph step)
    {
        var graph = new FoldConstants().Run(new Specialize([Tokens().Spec.Shape]).Run(step));
        graph = new LookUpInPlace().Run(new UseDistinctTokens(workers: 2).Run(new FuseEpilogue().Run(graph)));
        return [.. graph.Nodes.Select(node => node.Op)];
    }

    private static Graph Step(bool masked, bool[] directions, bool readsGradient)
    {
        var graph = new Graph();
        var tokens = graph.Placeholder("tokens", [null, Length], DType.Int32);
        var rows = graph.Read(NewVariable("table", [Rows, Columns])).Gather(tokens).Reshape([null, Columns]);
        var mask = masked ? tokens.NotEqual(graph.Constant(0, DType.Int32)) : null;
        var state = graph.Constant(0.0) + graph.Read(NewVariable("state", [Batch, Units]));
        var products = new List<SymbolicTensor>();
        var loss = graph.Constant(0.0);
        foreach (var reverse in directions)
        {
            var kernel = graph.Read(NewVariable($"kernel{reverse}", [Columns, 4 * Units]));
            var recurrent = graph.Read(NewVariable($"recurrent{reverse}", [Units, 4 * Units]));
            var bias = graph.Read(NewVariable($"bias{reverse}", [4 * Units]));
            products.Add(rows.MatMul(kernel).BiasAdd(bias).Reshape([null, Length, 4 * Units]));
            var (outputs, lastH, _) = products[^1].Lstm(recurrent, state, state, mask, reverse: reverse);
            loss += outputs.Square().Sum() + lastH.Sum();
        }
        Variable[] weights = [.. graph.Nodes.Where(node => node.Definition == VarHandleOp.Definition).Select(node => node.Variable!)];
        var gradients = loss.GradientsOf([.. weights.Select(graph.Read), .. products]);
        foreach (var (weight, gradient) in weights.Zip(gradients))
        {
            graph.Assign(weight, graph.Read(weight) - (gradient! * 0.01));
        }
        graph.Complete(readsGradient ? [loss, gradients[^1]!] : [loss]);
        return graph;
    }

    private static TensorValue Tokens() => TensorValues.Random(new Random(1), DType.Int32, [Batch, Length], 0, Rows);

    private static Variable NewVariable(string name, Shape shape)
    {
        var variable = new Variable(name, shape);
        TensorValues.Random(new Random(name.Length), DType.Float32, shape, -1, 1).Bytes.CopyTo(variable.Bytes());
        return variable;
    }
}
