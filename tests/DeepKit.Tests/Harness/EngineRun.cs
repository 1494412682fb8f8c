using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using DeepKit.Engines;
using DeepKit.Engines.Managed;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>A graph compiled by an engine for feeds of certain shapes, which may be run again and again.</summary>
internal sealed class EngineRun
{
    private static readonly ConcurrentDictionary<(int Threads, bool Fuse, bool ExpandBodies), ManagedEngine> Engines = [];

    private readonly IExecutable _executable;
    private readonly TensorSpec[] _outputs;

    public EngineRun(IEngine engine, Graph graph, IReadOnlyList<TensorValue> feeds)
    {
        Shape[] shapes = [.. feeds.Select(feed => feed.Spec.Shape)];
        _executable = engine.Open().Compile(graph, shapes);
        _outputs = [.. new Specialize(shapes).Run(graph).Outputs.Select(output => output.Spec)];
    }

    /// <summary>The tests' own managed engine for some settings, made once: an engine keeps its threads.</summary>
    public static ManagedEngine Managed(int threads, bool fuse, bool expandBodies = false) =>
        Engines.GetOrAdd((threads, fuse, expandBodies), settings => new ManagedEngine(settings.Threads, settings.Fuse, settings.ExpandBodies, shareSmallWork: true));

    /// <summary>Compiles and runs a graph once on the managed engine, fused or not, on some threads, composite ops as their kernels or as their bodies.</summary>
    public static TensorValue[] Once(
        Graph graph, IReadOnlyList<TensorValue> feeds, int threads = 1, bool fuse = false, bool expandBodies = false) =>
        new EngineRun(Managed(threads, fuse, expandBodies), graph, feeds).Run(feeds);

    public TensorValue[] Run(params IReadOnlyList<TensorValue> feeds)
    {
        _executable.Run([.. feeds.Select(feed => new ValueFeed(feed))]);
        return [.. _outputs.Select((output, index) => new TensorValue(output.DType, output.Shape, OutputBytes(output.DType, index)))];
    }

    private ReadOnlySpan<byte> OutputBytes(DType dtype, int index) => dtype switch
    {
        DType.Float32 => Bytes(_executable.Output<float>(index)),
        DType.Float64 => Bytes(_executable.Output<double>(index)),
        DType.Int32 => Bytes(_executable.Output<int>(index)),
        DType.Int64 => Bytes(_executable.Output<long>(index)),
        DType.Bool => Bytes(_executable.Output<bool>(index)),
        _ => _executable.Output<byte>(index),
    };

    private static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> values) where T : struct => MemoryMarshal.AsBytes(values);
}

/// <summary>Feeds a value; its type has to be the one that the graph asks for.</summary>
internal sealed class ValueFeed(TensorValue value) : IFeed
{
    private readonly int _rows = value.Spec.Shape.Rank == 0 ? 1 : value.Spec.Shape[0]!.Value;

    public void CopyRows(int first, int count, DType dtype, Span<byte> destination)
    {
        if (dtype != value.Spec.DType)
        {
            throw new ArgumentException($"A {value.Spec} was fed where {dtype} is expected.", nameof(dtype));
        }
        var rowBytes = value.Bytes.Length / _rows;
        value.Bytes.Slice(first * rowBytes, count * rowBytes).CopyTo(destination);
    }
}
