using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>The nodes by which TensorFlow fills an exported graph's variables from files, or saves them again, and what says so.</summary>
internal sealed class SaverNodes
{
    private const int CheckpointVersion = 2;

    private readonly ExportedGraph _graph;
    private readonly string _filename;

    private SaverNodes(ExportedGraph graph)
    {
        _graph = graph;
        _filename = Add(NodeDefs.Node("PlaceholderWithDefault", graph.Unique("save/Const"), Add(NodeDefs.Strings(graph.Unique("save/filename"), ["model"], Shape.Scalar)))
            .With("dtype", NodeDefs.Type(NodeDefs.StringType))
            .With("shape", Shape.Scalar));
    }

    private IEnumerable<ExportedVariable> Variables => _graph.Variables;

    /// <summary>Adds the nodes to the graph, and to the SavedModel what TensorFlow has to know of them.</summary>
    public static void AddTo(MetaGraphDef model, ExportedGraph graph)
    {
        var nodes = new SaverNodes(graph);
        model.SaverDef = new SaverDef
        {
            FilenameTensorName = $"{nodes._filename}:0",
            SaveTensorName = $"{nodes.Save()}:0",
            RestoreOpName = nodes.Restore(),
            MaxToKeep = 5,
            Version = CheckpointVersion,
        };
        var definitions = graph.Variables.Select(variable => (variable.Variable.Trainable, Definition: nodes.Define(variable))).ToArray();
        model.CollectionDef["variables"] = Collection(definitions.Select(pair => pair.Definition));
        model.CollectionDef["trainable_variables"] = Collection(definitions.Where(pair => pair.Trainable).Select(pair => pair.Definition));
    }

    private string Save()
    {
        var (names, slices) = TensorNames("save/SaveV2");
        var save = Add(NodeDefs.Node("SaveV2", _graph.Unique("save/SaveV2"), [_filename, names, slices, .. Variables.Select(variable => variable.Read)])
            .With("dtypes", NodeDefs.Types(Variables.Select(variable => variable.DType))));
        return Add(NodeDefs.Node("Identity", _graph.Unique("save/control_dependency"), _filename, $"^{save}").With("T", NodeDefs.Type(NodeDefs.StringType)));
    }

    private string Restore()
    {
        var (names, slices) = TensorNames("save/RestoreV2");
        var restore = Add(NodeDefs.Node("RestoreV2", _graph.Unique("save/RestoreV2"), _filename, names, slices)
            .With("dtypes", NodeDefs.Types(Variables.Select(variable => variable.DType))));
        var assigned = Variables.Select((variable, i) => Assign("save/AssignVariableOp", variable, $"{restore}:{i}")).ToArray();
        return Add(NodeDefs.Node("NoOp", _graph.Unique("save/restore_all"), [.. assigned.Select(name => $"^{name}")]));
    }

    /// <summary>What tensors are called in the files, and that they are whole ones.</summary>
    private (string Names, string Slices) TensorNames(string op)
    {
        string[] names = [.. Variables.Select(variable => variable.Name)];
        return (
            Add(NodeDefs.Strings(_graph.Unique($"{op}/tensor_names"), names, [names.Length])),
            Add(NodeDefs.Strings(_graph.Unique($"{op}/shape_and_slices"), [.. names.Select(_ => "")], [names.Length])));
    }

    private VariableDef Define(ExportedVariable variable)
    {
        var zeros = Add(NodeDefs.Zeros(_graph.Unique($"{variable.Name}/Initializer/zeros"), variable.Variable.Spec));
        return new VariableDef
        {
            VariableName = $"{variable.Name}:0",
            InitializerName = Assign($"{variable.Name}/Assign", variable, zeros),
            InitialValueName = $"{zeros}:0",
            SnapshotName = $"{variable.Read}:0",
            IsResource = true,
            Trainable = variable.Variable.Trainable,
        };
    }

    private string Assign(string name, ExportedVariable variable, string value) =>
        Add(NodeDefs.Node("AssignVariableOp", _graph.Unique(name), variable.Name, value).With("dtype", variable.DType));

    private string Add(NodeDef node)
    {
        _graph.Message.Node.Add(node);
        return node.Name;
    }

    private static CollectionDef Collection(IEnumerable<VariableDef> variables)
    {
        var list = new CollectionDef.Types.BytesList();
        list.Value.AddRange(variables.Select(variable => variable.ToByteString()));
        return new CollectionDef { BytesList = list };
    }
}
