using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Ops;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Harness.Composites;
using Google.Protobuf;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class CompositeGraphDefTests
{
    private readonly Graph _graph = new();

    public static IEnumerable<object[]> Variants => CompositeCases.All.Select(@case => new object[] { @case.Variant });

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void Composite_nodes_read_back_and_write_the_same_bytes(string variant)
    {
        var graph = CaseGraph.Build(CompositeCases.Named(variant), DType.Float32, knowsBatch: false).Graph;

        var read = Read(graph.ToGraphDef());

        CollectionAssert.AreEqual(graph.Nodes.Select(node => node.Definition).ToArray(), read.Nodes.Select(node => node.Definition).ToArray());
        CollectionAssert.AreEqual(Composites(graph).ToArray(), Composites(read).ToArray());
        CollectionAssert.AreEqual(graph.ToGraphDef(), read.ToGraphDef());
        GraphVerifier.Verify(read);
    }

    [TestMethod]
    public void Functions_within_functions_are_in_the_library_and_read_back()
    {
        Medley.Emit(_graph.Placeholder("x", [null, 4]), _graph.Placeholder("w", [4, 4]), steps: 3);

        string[] expected = ["Medley", "TanhChain"];
        CollectionAssert.AreEqual(expected, FunctionOps(_graph));
        CollectionAssert.AreEqual(_graph.ToGraphDef(), Read(_graph.ToGraphDef()).ToGraphDef());
    }

    [TestMethod]
    public void Equal_nodes_share_a_function_and_others_do_not()
    {
        var (x, y) = (_graph.Placeholder("x", [null, 4]), _graph.Placeholder("y", [null, 3], DType.Float64));
        var (w, v) = (_graph.Placeholder("w", [4, 4]), _graph.Placeholder("v", [3, 3], DType.Float64));
        TanhChain.Chain(x, w, 2);
        TanhChain.Chain(x * x, w, 2);
        Assert.HasCount(1, FunctionOps(_graph));

        TanhChain.Chain(x, w, 3);
        Assert.HasCount(2, FunctionOps(_graph));

        TanhChain.Chain(y, v, 2);
        Assert.HasCount(3, FunctionOps(_graph));
    }

    [TestMethod]
    public void Another_graph_names_the_same_function_the_same()
    {
        var other = new Graph();
        TanhChain.Chain(_graph.Placeholder("x", [null, 4]), _graph.Placeholder("w", [4, 4]), 2);
        TanhChain.Chain(other.Placeholder("a", [null, 4]).Tanh(), other.Placeholder("b", [4, 4]), 2);

        Assert.AreEqual(Message(_graph).Library, Message(other).Library);
    }

    [TestMethod]
    public void A_graph_without_composites_has_no_library()
    {
        _graph.Placeholder("x", [2]).Tanh();

        Assert.IsNull(Message(_graph).Library);
    }

    [TestMethod]
    public void A_function_that_DeepKit_did_not_write_is_named()
    {
        Assert.Contains("is a Stranger, an operation that DeepKit does not have", Refused(function => function.Attr["_implements"].Func.Name = "Stranger"));
        Assert.Contains("is a MatMul, an operation", Refused(function => function.Attr["_implements"].Func.Name = "MatMul"));
        Assert.Contains("is a TanhChain_", Refused(function => function.Attr.Remove("_implements")));
        Assert.Contains("is a TanhChain_", Refused(function => function.Signature.Name = "lost"));
        Assert.Contains("Attribute steps is missing", Refused(function => function.Attr["_implements"].Func.Attr.Remove("steps")));
    }

    [TestMethod]
    public void A_composite_op_outside_a_function_is_refused()
    {
        TanhChain.Chain(_graph.Placeholder("x", [2, 4]), _graph.Placeholder("w", [4, 4]), 2);
        var message = Message(_graph);
        message.Node[^1].Op = "TanhChain";

        Assert.Contains("is a TanhChain, an operation", Assert.ThrowsExactly<InvalidDataException>(() => Read(message.ToByteArray())).Message);
    }

    [TestMethod]
    public void Two_functions_of_one_name_are_refused()
    {
        TanhChain.Chain(_graph.Placeholder("x", [2, 4]), _graph.Placeholder("w", [4, 4]), 2);
        var message = Message(_graph);
        message.Library.Function.Add(message.Library.Function[0]);

        Assert.Contains("two functions named \"TanhChain_", Assert.ThrowsExactly<InvalidDataException>(() => Read(message.ToByteArray())).Message);
    }

    [TestMethod]
    public void Bytes_cut_short_or_changed_are_read_or_refused_as_invalid_data()
    {
        var (last, total) = TanhChain.Chain(_graph.Placeholder("x", [null, 4]), _graph.Placeholder("w", [4, 4]), 2);
        (last * total).Sum().GradientsOf([last.Node.Inputs[0]]);
        var bytes = _graph.ToGraphDef();
        var random = new Random(6);
        var refused = 0;
        for (var time = 0; time < 3000; time++)
        {
            var changed = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            refused += IsRefused(changed) ? 1 : 0;
        }
        Assert.IsGreaterThan(1000, refused, "of all the damaged ones");
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            Read(bytes);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    /// <summary>Why a graph is not read whose only function has been changed.</summary>
    private static string Refused(Action<FunctionDef> change)
    {
        var graph = new Graph();
        TanhChain.Chain(graph.Placeholder("x", [2, 4]), graph.Placeholder("w", [4, 4]), 2);
        var message = Message(graph);
        change(message.Library.Function[0]);
        return Assert.ThrowsExactly<InvalidDataException>(() => Read(message.ToByteArray())).Message;
    }

    private static Graph Read(byte[] bytes)
    {
        var definitions = OpCatalog.Definitions.Values.Concat(CompositeCases.Definitions).ToDictionary(definition => definition.Name);
        return new GraphDefReader(definitions).Read(bytes);
    }

    private static GraphDef Message(Graph graph) => GraphDef.Parser.ParseFrom(graph.ToGraphDef());

    private static string[] FunctionOps(Graph graph) => [.. Message(graph).Library.Function.Select(function => function.Attr["_implements"].Func.Name)];

    /// <summary>The composite nodes with their inputs and attributes.</summary>
    private static IEnumerable<string> Composites(Graph graph) =>
        from node in graph.Nodes
        where node.Definition.Body is not null
        select $"{node} {string.Join(", ", node.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}";
}
