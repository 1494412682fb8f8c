using System.Globalization;
using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Graphs;

namespace DeepKit.Engines.TensorFlow;

/// <summary>A SavedModel in a session that TensorFlow's own loader made.</summary>
internal sealed class LoadedSavedModel : ILoadedSavedModel
{
    private readonly GraphHandle _graph = new();
    private readonly SessionHandle _session;

    /// <exception cref="TensorFlowException">TensorFlow does not accept the folder.</exception>
    public LoadedSavedModel(string directory, string tag, ReadOnlySpan<byte> config)
    {
        _session = SessionHandle.Load(_graph, config, directory, tag);
    }

    public IReadOnlyList<TensorValue> Run(IReadOnlyList<(string Tensor, TensorSpec Spec, IFeed Data)> inputs, IReadOnlyList<string> outputs)
    {
        using var status = new StatusHandle();
        using var feeds = new TensorList(inputs.Count);
        using var results = new TensorList(outputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            feeds.Allocate(i, inputs[i].Spec);
            feeds.Fill(i, inputs[i].Data);
        }
        _session.Run(new TensorFlowRun([.. inputs.Select(input => Port(input.Tensor))], [.. outputs.Select(Port)], []), feeds, results, status);
        return [.. Enumerable.Range(0, results.Count).Select(index => ValueOf(results, index))];
    }

    public void Dispose()
    {
        _session.Dispose();
        _graph.Dispose();
    }

    private static TensorValue ValueOf(TensorList results, int index) => Enum.IsDefined(results.TypeOf(index))
        ? new TensorValue(results.TypeOf(index), results.ShapeOf(index), results.Bytes(index))
        : throw new NotSupportedException($"Output {index} of the SavedModel has elements of TensorFlow's type {(int)results.TypeOf(index)}, which DeepKit does not have.");

    /// <summary>TensorFlow's name of a tensor is that of its operation and the number of the output: <c>dense/BiasAdd:0</c>.</summary>
    private TensorFlowOutput Port(string tensor)
    {
        var colon = tensor.LastIndexOf(':');
        return colon < 0
            ? new TensorFlowOutput(_graph.Operation(tensor), 0)
            : new TensorFlowOutput(_graph.Operation(tensor[..colon]), int.Parse(tensor.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
