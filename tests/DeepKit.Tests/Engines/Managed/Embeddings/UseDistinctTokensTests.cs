using DeepKit.Engines.Managed.Embeddings;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed.Embeddings;

/// <summary>Steps that multiply rows looked up in a table, and their gradients.</summary>
[TestClass]
public sealed class UseDistinctTokensTests
{
    private const int Rows = 90;
    private const int Columns = 12;
    private const int Units = 7;
    private const int Batch = 33;
    private const int Length = 11;

    private delegate SymbolicTensor Use(Graph graph, SymbolicTensor rows);

    [TestMethod]
    public void A_product() => Check((graph, rows) => Product(graph, rows, "kernel"), productsOfPositions: 0);

    [TestMethod]
    public void A_product_with_bias_and_relu() => Check(
        (graph, rows) => Product(graph, rows, "kernel").BiasAdd(graph.Read(NewVariable("bias", [Units]))).Relu(), productsOfPositions: 0);

    [TestMethod]
    public void Two_products() => Check(
        (graph, rows) => Product(graph, rows, "kernel") * Product(graph, rows, "other").Tanh(), productsOfPositions: 0);

    [TestMethod]
    public void A_product_beside_another_use() => Check(
        (graph, rows) => Product(graph, rows, "kernel").Sum() + rows.Square().Sum(), productsOfPositions: 0);

    [TestMethod]
    public void A_product_with_itself() => Check(
        (_, rows) => Flat(rows).MatMul(Flat(rows), transposeA: true), productsOfPositions: 0);

    [TestMethod]
    public void A_batch_of_few_positions_stays_as_it_is()
    {
        var graph = Fixed(Step((graph, rows) => Product(graph, rows, "kernel")), Tokens(batch: 2));

        Assert.IsFalse(graph.Nodes.Any(node => node.Op == "DistinctTokens"));
    }

    [TestMethod]
    public void A_token_beyond_the_table_is_named_with_its_place()
    {
        var step = Step((graph, rows) => Product(graph, rows, "kernel"));
        var tokens = new int[Batch * Length];
        tokens[(5 * Length) + 3] = Rows;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
            EngineRun.Once(step, [TensorValue.Of<int>(tokens, [Batch, Length])], threads: 2, fuse: true));

        StringAssert.Contains(error.Message, $"expects indices from 0 to {Rows - 1}, received {Rows} at row 5, column 3");
    }

    /// <summary>Compares a step and its gradients with the nodes one by one, on several numbers of threads.</summary>
    /// <param name="use">What the step makes of the rows.</param>
    /// <param name="productsOfPositions">The products over all positions that are left.</param>
    private static void Check(Use use, int productsOfPositions)
    {
        var step = Step(use);
        StepCheck.Run(step, Tolerance.LongFloat32, Tokens(Batch));

        var products = Fixed(step, Tokens(Batch)).Nodes.Where(node => node.Op is "MatMul" or "FusedMatMul");
        Assert.AreEqual(productsOfPositions, products.Count(node => node.Inputs[0].Node.Op is not "GatherV2"));
    }

    private static Graph Fixed(Graph step, TensorValue tokens)
    {
        var graph = new FoldConstants().Run(new Specialize([tokens.Spec.Shape]).Run(step));
        return new FoldConstants().Run(new UseDistinctTokens(workers: 2).Run(new FuseEpilogue().Run(graph)));
    }

    private static Graph Step(Use use)
    {
        var graph = new Graph();
        var table = NewVariable("table", [Rows, Columns]);
        var result = use(graph, graph.Read(table).Gather(graph.Placeholder("tokens", [null, Length], DType.Int32)));
        var loss = (result * result).Sum();
        Variable[] weights = [.. graph.Nodes.Where(node => node.Definition == VarHandleOp.Definition).Select(node => node.Variable!)];
        var gradients = loss.GradientsOf([.. weights.Select(graph.Read)]);
        foreach (var (weight, gradient) in weights.Zip(gradients))
        {
            graph.Assign(weight, graph.Read(weight) - (gradient! * 0.01));
        }
        graph.Complete([loss]);
        return graph;
    }

    private static SymbolicTensor Product(Graph graph, SymbolicTensor rows, string kernel) =>
        Flat(rows).MatMul(graph.Read(NewVariable(kernel, [Columns, Units])));

    private static SymbolicTensor Flat(SymbolicTensor rows) => rows.Reshape([null, Columns]);

    private static TensorValue Tokens(int batch) => TensorValues.Random(new Random(1), DType.Int32, [batch, Length], 0, Rows);

    private static Variable NewVariable(string name, Shape shape)
    {
        var variable = new Variable(name, shape);
        TensorValues.Random(new Random(7), DType.Float32, shape, -1, 1).Bytes.CopyTo(variable.Bytes());
        return variable;
    }
}
