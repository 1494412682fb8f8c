using DeepKit.Graphs.Protos;
using DeepKit.Saving;
using DeepKit.Tests.Harness;
using Google.Protobuf;

namespace DeepKit.Tests.Saving;

/// <summary>SavedModels that are well-formed messages, but say what cannot be, or what the managed engine cannot do.</summary>
[TestClass]
public sealed class OddSavedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_function_that_calls_itself_is_refused() => Errors.Say(
        LoadFault<InvalidDataException>("mlp", graph => Node(graph, "StatefulPartitionedCall").Attr["f"].Func.Name = graph.GraphDef.Library.Function.First(Calls).Signature.Name),
        "saved_model.pb", "expected functions that do not call themselves");

    [TestMethod]
    public void A_function_that_is_missing_is_named() => Errors.Say(
        LoadFault<InvalidDataException>("mlp", graph => Node(graph, "StatefulPartitionedCall").Attr["f"].Func.Name = "lost"), "calls the function \"lost\"");

    [TestMethod]
    public void A_graph_for_another_use_is_refused_and_its_tags_are_named() => Errors.Say(
        LoadFault<InvalidDataException>("mlp", graph =>
        {
            graph.MetaInfoDef.Tags.Clear();
            graph.MetaInfoDef.Tags.Add("train");
        }),
        "no graph with the tag \"serve\", received tags train");

    [TestMethod]
    public void A_variable_whose_value_nobody_restores_is_named() => Errors.Say(
        LoadFault<InvalidDataException>("mlp", graph => graph.SaverDef.RestoreOpName = ""), "which saved value the variable \"", "dense");

    [TestMethod]
    public void Nodes_that_read_each_other_are_named() => Errors.Say(
        LoadFault<NotSupportedException>("mlp", graph => Node(graph, "BiasAdd").Input[1] = Node(graph, "Relu").Name + ":activations:0"),
        "read each other in a circle", "the TensorFlow engine can");

    [TestMethod]
    public void An_input_that_nothing_produces_is_named() => Errors.Say(
        LoadFault<InvalidDataException>("mlp", graph => Node(graph, "MatMul").Input[1] = "nothing:value:0"), "(MatMul) that reads \"nothing\"");

    [TestMethod]
    public void A_layout_of_images_that_DeepKit_does_not_have_is_named() => Errors.Say(
        RunFault("cnn", new float[1, 8, 8, 1], graph => Node(graph, "Conv2D").Attr["data_format"] = new AttrValue { S = ByteString.CopyFromUtf8("NCHW") }),
        "(Conv2D)", "its attribute data_format is", "The TensorFlow engine runs");

    [TestMethod]
    public void An_input_that_no_signature_names_is_named() => Errors.Say(
        RunFault("mlp", new float[1, 4], graph => Node(graph, "Relu").Op = "Placeholder"), "(Placeholder)", "none of the signature's inputs");

    [TestMethod]
    public void All_unknown_operations_are_listed() => Errors.Say(
        RunFault("mlp", new float[1, 4], graph =>
        {
            Node(graph, "Relu").Op = "Zebra";
            Node(graph, "Softmax").Op = "Apple";
        }),
        "operations that the managed engine does not have: Apple, Zebra. The TensorFlow engine runs them.");

    private T LoadFault<T>(string name, Action<MetaGraphDef> change) where T : Exception
    {
        Write(name, change);
        return Assert.ThrowsExactly<T>(() => SavedModel.Load(_folder.Path));
    }

    private NotSupportedException RunFault(string name, Array x, Action<MetaGraphDef> change)
    {
        Write(name, change);
        using var model = SavedModel.Load(_folder.Path);
        return Assert.ThrowsExactly<NotSupportedException>(() => model.Run(x));
    }

    private void Write(string name, Action<MetaGraphDef> change)
    {
        var source = KerasSavedModelTests.Folder(name);
        var model = SavedModelProto.Parser.ParseFrom(File.ReadAllBytes(SavedModelFormat.ModelFile(source)));
        change(model.MetaGraphs[0]);
        File.WriteAllBytes(SavedModelFormat.ModelFile(_folder.Path), model.ToByteArray());
        Directory.CreateDirectory(SavedModelFormat.VariablesFolder(_folder.Path));
        foreach (var file in Directory.GetFiles(SavedModelFormat.VariablesFolder(source)))
        {
            File.Copy(file, Path.Combine(SavedModelFormat.VariablesFolder(_folder.Path), Path.GetFileName(file)));
        }
    }

    /// <summary>The first node of an operation in any function.</summary>
    private static NodeDef Node(MetaGraphDef graph, string op) =>
        graph.GraphDef.Library.Function.SelectMany(function => function.NodeDef).First(node => node.Op == op);

    private static bool Calls(FunctionDef function) => function.NodeDef.Any(node => node.Op == "StatefulPartitionedCall");
}
