using System.Collections.Concurrent;
using DeepKit.Engines;
using DeepKit.Engines.Managed;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class SharedWorkTests
{
    [TestMethod]
    public void A_little_work_is_done_by_whoever_asks_for_it()
    {
        CollectionAssert.AreEqual(new[] { Environment.CurrentManagedThreadId }, ThreadsFor(rows: 64, columns: 4));
    }

    [TestMethod]
    public void More_work_is_shared()
    {
        Assert.HasCount(2, ThreadsFor(rows: 64, columns: 4096));
    }

    private static int[] ThreadsFor(int rows, int columns)
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [rows, columns]);
        graph.Complete([x.Exp().Sum([1], keepDims: true) + x]);
        var feed = new Witness();
        new ManagedEngine(threads: 2).Compile(graph, [[rows, columns]]).Run([feed]);
        return [.. feed.Threads.Keys];
    }

    /// <summary>Notes which threads read it.</summary>
    private sealed class Witness : IFeed
    {
        public ConcurrentDictionary<int, bool> Threads { get; } = [];

        public void CopyRows(int first, int count, DType dtype, Span<byte> destination)
        {
            Threads[Environment.CurrentManagedThreadId] = true;
            destination.Clear();
        }
    }
}
