using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Ops;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class GraphDefTests
{
    public static IEnumerable<object[]> Names => OpCases.All.Select(@case => new object[] { @case.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_graph_of_every_op_reads_back_and_writes_the_same_bytes(string name) =>
        AssertRoundTrip(CaseGraph.Build(OpCases.Named(name), DType.Float32, knowsBatch: false).Graph);

    [TestMethod]
    public void A_training_step_reads_back_and_writes_the_same_bytes() =>
        AssertRoundTrip(new SmallNetwork(EngineRun.Managed(1, fuse: true)).Step);

    [TestMethod]
    public void Inputs_and_updates_are_read_back()
    {
        var step = new SmallNetwork(EngineRun.Managed(1, fuse: true)).Step;

        var read = Graph.FromGraphDef(step.ToGraphDef());

        CollectionAssert.AreEqual(step.Inputs.Select(input => input.ToString()).ToArray(), read.Inputs.Select(input => input.ToString()).ToArray());
        CollectionAssert.AreEqual(step.Updates.Select(update => update.Name).ToArray(), read.Updates.Select(update => update.Name).ToArray());
        GraphVerifier.Verify(read);
    }

    [TestMethod]
    public void Bytes_cut_short_or_changed_are_read_or_refused_as_invalid_data()
    {
        var bytes = SmallGraph().ToGraphDef();
        var random = new Random(6);
        var refused = 0;
        for (var length = 0; length < bytes.Length; length++)
        {
            refused += IsRefused(bytes.AsSpan(0, length)) ? 1 : 0;
        }
        for (var time = 0; time < 5000; time++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            refused += IsRefused(changed) ? 1 : 0;
        }
        Assert.IsGreaterThan(bytes.Length, refused, "of all the damaged ones");
    }

    [TestMethod]
    public void An_unknown_operation_is_named()
    {
        var bytes = Replaced(SmallGraph().ToGraphDef(), "Tanh", "Tank");

        var fault = Assert.ThrowsExactly<InvalidDataException>(() => Graph.FromGraphDef(bytes));

        StringAssert.Contains(fault.Message, "is a Tank, an operation that DeepKit does not have");
    }

    [TestMethod]
    public void An_input_that_no_node_produces_is_named()
    {
        var graph = new Graph();
        var x = graph.Placeholder("first", [2]);
        graph.Complete([x.Tanh()]);
        var bytes = graph.ToGraphDef();
        bytes[bytes.AsSpan().IndexOf("first"u8)] = (byte)'F';

        var fault = Assert.ThrowsExactly<InvalidDataException>(() => Graph.FromGraphDef(bytes));

        StringAssert.Contains(fault.Message, "\"Tanh\" reads \"first\"");
    }

    private static void AssertRoundTrip(Graph graph)
    {
        var bytes = graph.ToGraphDef();

        CollectionAssert.AreEqual(bytes, Graph.FromGraphDef(bytes).ToGraphDef());
    }

    private static bool IsRefused(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Graph.FromGraphDef(bytes);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static byte[] Replaced(byte[] bytes, string text, string other)
    {
        var latin = System.Text.Encoding.Latin1;
        return latin.GetBytes(latin.GetString(bytes).Replace(text, other, StringComparison.Ordinal));
    }

    private static Graph SmallGraph()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [null, 6, 6, 2]);
        var kernel = graph.Placeholder("kernel", [3, 3, 2, 4]);
        var y = x.Conv2D(kernel, (1, 1), (1, 1), "SAME").MaxPool((2, 2), (2, 2), "VALID").Reshape([null, 4]).Tanh().Softmax();
        var loss = y.SparseSoftmaxCrossEntropy(y.ArgMax()).Sum();
        graph.Complete([.. loss.GradientsOf([x, kernel]).OfType<SymbolicTensor>()]);
        return graph;
    }
}
