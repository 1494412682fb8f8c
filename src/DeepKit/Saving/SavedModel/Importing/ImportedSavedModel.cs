using System.Collections.Concurrent;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>A SavedModel that was read into graphs of DeepKit's own operations, for an engine that runs those.</summary>
internal sealed class ImportedSavedModel : ISavedModelRunner
{
    /// <summary>Plans hold memory; of all the shapes that a long life brings, only those of so many are kept.</summary>
    private const int MaxPlans = 16;

    private readonly SavedModelFile _file;
    private readonly SavedValues _values;
    private readonly IEngineSession _session;
    private readonly Dictionary<string, ImportedSignature> _signatures;
    private readonly ConcurrentDictionary<PlanKey, ConcurrentStack<ImportedPlan>> _plans = new();

    private ImportedSavedModel(SavedModelFile file, IEngine engine, FlatScope graph)
    {
        (_file, _session, _values) = (file, engine.Open(), new SavedValues(file, graph));
        _signatures = file.Signatures.Values.ToDictionary(signature => signature.Name, signature => new ImportedSignature(file, signature, graph));
        foreach (var handle in _signatures.Values.SelectMany(signature => signature.Nodes).Where(node => node.Op == "VarHandleOp"))
        {
            _values.Of(handle);
        }
    }

    /// <exception cref="InvalidDataException">The files are damaged.</exception>
    public static ImportedSavedModel Open(SavedModelFile file, IEngine engine) =>
        new(file, engine, GraphFlattener.Flatten(file.Name, file.Graph.GraphDef ?? new(), OpCatalog.Definitions));

    public IReadOnlyList<TensorValue> Run(SavedModelSignature signature, IReadOnlyList<TensorData> inputs)
    {
        var idle = _plans.GetOrAdd(new PlanKey(signature.Name, [.. inputs.Select(input => input.Shape)]), _ => new());
        var plan = idle.TryPop(out var popped) ? popped : Compile(signature, inputs);
        var outputs = plan.Run([.. inputs.Select(input => new BatchFeed(input))]);
        idle.Push(plan);
        return outputs;
    }

    public void Dispose() => _plans.Clear();

    private ImportedPlan Compile(SavedModelSignature signature, IReadOnlyList<TensorData> inputs)
    {
        if (_plans.Count > MaxPlans)
        {
            _plans.Clear();
        }
        var imported = _signatures[signature.Name];
        imported.CheckOperations();
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        var graph = new GraphImporter(_file, _values).Import(imported, shapes);
        return new ImportedPlan(_session.Compile(graph, shapes), [.. graph.Outputs.Select(output => output.Spec)]);
    }
}
