using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Models;
using DeepKit.Training;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>Writes a model's predictions as a SavedModel of TensorFlow's first kind: a graph, its signatures and its variables.</summary>
internal sealed class SavedModelWriter
{
    private const string PredictMethod = "tensorflow/serving/predict";

    private readonly Model _model;
    private readonly Graph _graph;
    private readonly ExportedGraph _exported;

    /// <param name="model">The model; it has its weights.</param>
    /// <param name="inputShapes">The inputs' shapes, batch first, where the model leaves axes open.</param>
    /// <param name="frozen">Whether weights become constants.</param>
    public SavedModelWriter(Model model, IReadOnlyList<Shape>? inputShapes, bool frozen)
    {
        _model = model;
        var rows = ExportShapes.Rows(model, inputShapes);
        _graph = new StepBuilder(model, compilation: null).Build(new StepSignature(StepKind.Predict, rows, [], []));
        if (frozen)
        {
            CheckFreezable();
        }
        _exported = new ExportedGraph(_graph, VariablePaths.Of(model), frozen);
    }

    /// <summary>Writes the files. Old ones stay as they were until all new ones are written.</summary>
    public void Write(string directory)
    {
        var message = Message();
        Directory.CreateDirectory(directory);
        using var variables = _exported.Variables.Count > 0 ? WriteVariables(directory) : null;
        using var file = new ReplacementFile(SavedModelFormat.ModelFile(directory));
        message.WriteTo(file.Stream);
        file.Finish();
        variables?.Replace();
        file.Replace();
        RemoveWhatIsOutdated(directory, keepsVariables: variables is not null);
    }

    private SavedModelProto Message()
    {
        var graph = new MetaGraphDef { GraphDef = _exported.Message, MetaInfoDef = new() { Tags = { SavedModelFormat.ServeTag } } };
        graph.SignatureDef[SavedModelFormat.KerasSignature] = Signature();
        graph.SignatureDef[SavedModelFormat.DefaultSignature] = Signature();
        if (_exported.Variables.Count > 0)
        {
            SaverNodes.AddTo(graph, _exported);
        }
        return new SavedModelProto { SavedModelSchemaVersion = SavedModelFormat.SchemaVersion, MetaGraphs = { graph } };
    }

    private SignatureDef Signature()
    {
        var signature = new SignatureDef { MethodName = PredictMethod };
        foreach (var (name, input) in _model.InputNames.Zip(_graph.Inputs))
        {
            signature.Inputs[name] = Info(input);
        }
        foreach (var (index, output) in _graph.Outputs.Index())
        {
            signature.Outputs[$"output_{index}"] = Info(output);
        }
        return signature;
    }

    private TensorInfo Info(SymbolicTensor tensor) => new()
    {
        Name = _exported.NameOf(tensor),
        Dtype = (int)tensor.DType,
        TensorShape = AttrValues.ToShapeProto(tensor.Shape),
    };

    private TensorBundleWriter WriteVariables(string directory)
    {
        Directory.CreateDirectory(SavedModelFormat.VariablesFolder(directory));
        var bundle = new TensorBundleWriter(SavedModelFormat.VariablesPrefix(directory));
        try
        {
            foreach (var variable in _exported.Variables)
            {
                bundle.Add(variable.Name, variable.Variable.Spec, variable.Variable.Bytes());
            }
            bundle.Finish();
            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <summary>Variables without a use would be an error to TensorFlow, and the digest is that of the old model.</summary>
    private static void RemoveWhatIsOutdated(string directory, bool keepsVariables)
    {
        File.Delete(SavedModelFormat.FingerprintFile(directory));
        var folder = SavedModelFormat.VariablesFolder(directory);
        if (keepsVariables || !Directory.Exists(folder))
        {
            return;
        }
        foreach (var file in Directory.GetFiles(folder, "variables.index").Concat(Directory.GetFiles(folder, "variables.data-?????-of-?????")))
        {
            File.Delete(file);
        }
    }

    private void CheckFreezable()
    {
        if (_graph.Updates.Count > 0)
        {
            throw new InvalidOperationException(
                $"Model \"{_model.Name}\" keeps state from batch to batch (\"{_graph.Updates[0].Inputs[0].Node.Variable!.Name}\"), which constants cannot. Export it without frozen.");
        }
        var bytes = _graph.Nodes.Sum(node => node.Op == "VarHandleOp" ? node.Variable!.ByteCount : 0);
        if (bytes >= int.MaxValue)
        {
            throw new InvalidOperationException($"Model \"{_model.Name}\" has {bytes} bytes of weights, but a graph has room for {int.MaxValue}. Export it without frozen.");
        }
    }
}
