using DeepKit.Graphs;
using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>
/// The variables of a SavedModel with their values. Which tensor of the files is whose value, the graph says itself: by the nodes
/// that TensorFlow runs to restore it.
/// </summary>
internal sealed class SavedValues
{
    private readonly SavedModelFile _file;
    private readonly Dictionary<string, string> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private readonly TensorBundleReader? _bundle;

    public SavedValues(SavedModelFile file, FlatScope graph)
    {
        _file = file;
        var restore = file.Graph.SaverDef?.RestoreOpName;
        if (string.IsNullOrEmpty(restore))
        {
            return;
        }
        foreach (var assign in Reachable.From([graph.Control(restore)]).Where(node => node is { Op: "AssignVariableOp", Inputs.Count: 2 }))
        {
            AddTensor(assign);
        }
        if (_tensors.Count > 0)
        {
            _bundle = new TensorBundleReader(SavedModelFormat.VariablesPrefix(file.Directory));
        }
    }

    /// <summary>The variable that a handle stands for, read from the files when it is first asked for.</summary>
    /// <exception cref="InvalidDataException">No value was saved for it, or the files are damaged.</exception>
    public Variable Of(FlatNode handle)
    {
        var name = NameOf(handle);
        if (!_variables.TryGetValue(name, out var variable))
        {
            _variables.Add(name, variable = Load(handle, name));
        }
        return variable;
    }

    private Variable Load(FlatNode handle, string name)
    {
        if (_bundle is null || !_tensors.TryGetValue(name, out var tensor))
        {
            throw new InvalidDataException($"{_file.Name} says nowhere which saved value the variable \"{name}\" has.");
        }
        var spec = _bundle.SpecOf(tensor);
        var declared = handle.Attributes.TryGetValue("shape", out var shape) && shape.Shape is { UnknownRank: false } known ? AttrValueReader.FromShapeProto(known) : null;
        if (declared?.Matches(spec.Shape) == false || DTypeOf(handle) != spec.DType)
        {
            throw new InvalidDataException($"{_file.Name} expects variable \"{name}\" to be {DTypeOf(handle)}{declared}, received {spec} as \"{tensor}\" of the saved values.");
        }
        var variable = new Variable(name, spec.Shape, spec.DType, trainable: false);
        _bundle.Read(tensor, variable.Bytes());
        return variable;
    }

    private static DType DTypeOf(FlatNode handle) => handle.Attributes.TryGetValue("dtype", out var type) ? (DType)type.Type : default;

    private void AddTensor(FlatNode assign)
    {
        var (handle, value) = (assign.Inputs[0].Origin.Node, assign.Inputs[1].Origin);
        if (handle.Op == "VarHandleOp" && value.Node is { Op: "RestoreV2", Inputs.Count: 3 })
        {
            var (names, slices) = (Strings(value.Node, 1), Strings(value.Node, 2));
            if (value.Index >= names.Length || value.Index >= slices.Length || slices[value.Index].Length > 0)
            {
                throw new InvalidDataException($"{_file.Name}: node \"{value.Node.Name}\" expects a name for each tensor that it restores, and all of each tensor, received {names.Length} names.");
            }
            _tensors[NameOf(handle)] = names[value.Index];
        }
    }

    private string[] Strings(FlatNode node, int input) =>
        node.Inputs[input].Origin.Node is { Op: "Const" } constant && constant.Attributes.TryGetValue("value", out var value) && value.Tensor is { } tensor
            ? [.. tensor.StringVal.Select(text => text.ToStringUtf8())]
            : throw new InvalidDataException($"{_file.Name}: node \"{node.Name}\" ({node.Op}) expects constant names as input {input}.");

    /// <summary>Handles that share a name stand for one variable.</summary>
    private static string NameOf(FlatNode handle) =>
        handle.Attributes.TryGetValue("shared_name", out AttrValue? shared) && shared.S is { Length: > 0 } name ? name.ToStringUtf8() : handle.Name;
}
