using DeepKit.Graphs;
using DeepKit.Ops;
using static DeepKit.Tests.Harness.TensorFlow.TensorFlowApi;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>Runs a graph on real TensorFlow, by way of the very GraphDef that DeepKit writes.</summary>
internal sealed unsafe class TensorFlowSession : IDisposable
{
    /// <summary>ConfigProto with inter_op_parallelism_threads = −1: operations run in the caller's thread, in order.</summary>
    private static readonly byte[] Config = [0x28, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];

    private readonly Graph _source;
    private readonly nint _graph;
    private readonly nint _session;
    private int _parts;

    /// <exception cref="TensorFlowException">TensorFlow does not accept the graph.</exception>
    public TensorFlowSession(Graph source)
    {
        TensorFlowLibrary.Require();
        _source = source;
        _graph = TF_NewGraph();
        Import(source);
        _session = NewSession(_graph);
        Initialize();
    }

    /// <summary>Runs a step of the graph: outputs are fetched, updates done.</summary>
    public TensorValue[] Run(params IReadOnlyList<TensorValue> feeds) => Run(_source, feeds);

    /// <summary>The value that a variable has in TensorFlow.</summary>
    public TensorValue ValueOf(Variable variable)
    {
        var reading = new Graph();
        using (reading.EnterScope(NextPart()))
        {
            reading.Complete([reading.Read(variable)]);
        }
        Import(reading);
        return Run(reading, [])[0];
    }

    public void Dispose()
    {
        using var status = new TensorFlowStatus();
        TF_CloseSession(_session, status.Handle);
        TF_DeleteSession(_session, status.Handle);
        TF_DeleteGraph(_graph);
    }

    /// <summary>Gives TensorFlow's variables the values that DeepKit's have.</summary>
    private void Initialize()
    {
        var variables = _source.Nodes.Select(node => node.Variable).OfType<Variable>().ToArray();
        if (variables.Length == 0)
        {
            return;
        }
        var assigning = new Graph();
        using (assigning.EnterScope(NextPart()))
        {
            foreach (var variable in variables)
            {
                assigning.Assign(variable, assigning.Placeholder("value", variable.Shape, variable.DType));
            }
            assigning.Complete([]);
        }
        Import(assigning);
        Run(assigning, [.. variables.Select(variable => new TensorValue(variable.DType, variable.Shape, variable.Bytes()))]);
    }

    private string NextPart() => $"test_part_{_parts++}";

    private void Import(Graph source)
    {
        using var status = new TensorFlowStatus();
        var bytes = source.ToGraphDef();
        var options = TF_NewImportGraphDefOptions();
        fixed (byte* pointer = bytes)
        {
            var buffer = TF_NewBufferFromString(pointer, (nuint)bytes.Length);
            TF_GraphImportGraphDef(_graph, buffer, options, status.Handle);
            TF_DeleteBuffer(buffer);
        }
        TF_DeleteImportGraphDefOptions(options);
        status.ThrowIfFailed();
    }

    private static nint NewSession(nint graph)
    {
        using var status = new TensorFlowStatus();
        var options = TF_NewSessionOptions();
        fixed (byte* config = Config)
        {
            TF_SetConfig(options, config, (nuint)Config.Length, status.Handle);
        }
        status.ThrowIfFailed();
        var session = TF_NewSession(graph, options, status.Handle);
        TF_DeleteSessionOptions(options);
        status.ThrowIfFailed();
        return session;
    }

    private TensorValue[] Run(Graph source, IReadOnlyList<TensorValue> feeds)
    {
        TensorFlowOutput[] inputs = [.. source.Inputs.Select(Find)];
        TensorFlowOutput[] outputs = [.. source.Outputs.Select(Find)];
        nint[] targets = [.. source.Updates.Select(Find)];
        nint[] given = [.. feeds.Select(TensorFlowTensor.From)];
        var results = new nint[outputs.Length];
        using var status = new TensorFlowStatus();
        fixed (TensorFlowOutput* input = inputs, output = outputs)
        fixed (nint* value = given, result = results, target = targets)
        {
            TF_SessionRun(_session, 0, input, value, inputs.Length, output, result, outputs.Length, target, targets.Length, 0, status.Handle);
        }
        Array.ForEach(given, TF_DeleteTensor);
        status.ThrowIfFailed();
        TensorValue[] values = [.. results.Select(TensorFlowTensor.ToValue)];
        Array.ForEach(results, TF_DeleteTensor);
        return values;
    }

    private TensorFlowOutput Find(SymbolicTensor tensor) => new(Find(tensor.Node), tensor.Index);

    private nint Find(Node node)
    {
        var operation = TF_GraphOperationByName(_graph, node.Name);
        return operation != 0 ? operation : throw new TensorFlowException($"TensorFlow has no operation \"{node.Name}\" after the import.");
    }
}
