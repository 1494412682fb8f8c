using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Engines.TensorFlow.Protos;
using DeepKit.Graphs;
using Google.Protobuf;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow;

/// <summary>A step with its feeds in TensorFlow's own memory: a run copies nothing and, after the first, allocates nothing on the managed heap.</summary>
internal sealed unsafe class TensorFlowExecutable : IExecutable, IDisposable
{
    /// <summary>Has the operations run on the calling thread, one after another: for a small step, handing them out takes longer.</summary>
    private static readonly byte[] OnThisThread = new RunOptions { InterOpThreadPool = -1 }.ToByteArray();

    private readonly TensorFlowSession _session;
    private readonly TensorFlowProgram _program;
    private readonly TensorList _feeds;
    private readonly TensorList _results;
    private readonly StatusHandle _status = new();
    private readonly bool _isSmall;

    public TensorFlowExecutable(TensorFlowSession session, TensorFlowProgram program, IReadOnlyList<Shape> inputShapes)
    {
        (_session, _program) = (session, program);
        _feeds = new TensorList(inputShapes.Count);
        _results = new TensorList(program.Run.Outputs.Length);
        _isSmall = program.Updated.Length == 0 && inputShapes.All(shape => shape.Rank == 0 || shape[0] == 1);
        for (var input = 0; input < inputShapes.Count; input++)
        {
            _feeds.Allocate(input, new TensorSpec(program.InputTypes[input], inputShapes[input]));
        }
    }

    public void Run(IReadOnlyList<IFeed> feeds)
    {
        for (var input = 0; input < _feeds.Count; input++)
        {
            _feeds.Fill(input, feeds[input]);
        }
        _session.Variables.BringUpToDate(_program.Variables);
        try
        {
            RunStep();
        }
        finally
        {
            _session.Variables.HaveChanged(_program.Updated);
        }
    }

    public ReadOnlySpan<T> Output<T>(int index) where T : unmanaged => DTypeExtensions.Of<T>() == _results.TypeOf(index)
        ? _results.Values<T>(index)
        : throw new ArgumentException($"Output {index} holds {_results.TypeOf(index).KerasName()} elements, asked for {typeof(T).Name}.");

    /// <summary>Frees the tensors at once; else they go with the object.</summary>
    public void Dispose()
    {
        _feeds.Dispose();
        _results.Dispose();
        _status.Dispose();
    }

    private void RunStep()
    {
        if (!_isSmall)
        {
            _session.Run(_program.Run, _feeds, _results, _status);
            return;
        }
        fixed (byte* bytes = OnThisThread)
        {
            var options = TF_NewBufferFromString(bytes, (nuint)OnThisThread.Length);
            try
            {
                _session.Run(_program.Run, _feeds, _results, _status, options);
            }
            finally
            {
                TF_DeleteBuffer(options);
            }
        }
    }
}
