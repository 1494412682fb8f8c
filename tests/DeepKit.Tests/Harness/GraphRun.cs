using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>A small graph with its inputs' data, to be completed and run.</summary>
internal sealed class GraphRun
{
    private readonly List<TensorData> _data = [];
    private readonly List<SymbolicTensor> _outputs = [];
    private IExecutable? _executable;

    public Graph Graph { get; } = new();

    /// <summary>An input, of unknown batch unless it is to be fixed, fed with an array of a fixture.</summary>
    public SymbolicTensor Input(string name, FixtureArray array, DType dtype = DType.Float32, bool fixedBatch = false)
    {
        _data.Add(TensorOf(array, dtype));
        return Graph.Placeholder(name, Shape.Create([fixedBatch ? array.Shape[0] : null, .. array.Shape[1..].Select(axis => (int?)axis)]), dtype);
    }

    /// <summary>Asks for a tensor; returns its position among the outputs.</summary>
    public int Fetch(SymbolicTensor tensor)
    {
        _outputs.Add(tensor.Identity());
        return _outputs.Count - 1;
    }

    public void Run(IEngine engine)
    {
        if (_executable is null)
        {
            Graph.Complete(_outputs);
            _executable = engine.Open().Compile(Graph, [.. _data.Select(data => data.Shape)]);
        }
        _executable.Run([.. _data.Select(data => new BatchFeed(data))]);
    }

    public float[] Output(int index) => _executable!.Output<float>(index).ToArray();

    private static TensorData TensorOf(FixtureArray array, DType dtype)
    {
        Array values = dtype == DType.Int64 ? array.Longs : array.Floats;
        var shaped = Array.CreateInstance(values.GetType().GetElementType()!, array.Shape);
        Buffer.BlockCopy(values, 0, shaped, 0, Buffer.ByteLength(values));
        return shaped;
    }
}
