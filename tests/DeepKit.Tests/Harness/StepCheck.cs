using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>Compares what the managed engine makes of a step, its outputs and the variables it writes, with the nodes one by one.</summary>
internal static class StepCheck
{
    public const int MaxThreads = 4;

    /// <summary>Runs on every number of threads, fused and not; variables are put back after each run.</summary>
    public static void Run(Graph graph, Tolerance tolerance, params IReadOnlyList<TensorValue> feeds)
    {
        var expected = NodeByNode.Run(graph, feeds);
        for (var threads = 1; threads <= MaxThreads; threads++)
        {
            Run(graph, tolerance, feeds, expected, threads, fuse: false);
            Run(graph, tolerance, feeds, expected, threads, fuse: true);
        }
    }

    /// <summary>The variables that a graph reads or writes.</summary>
    public static Variable[] Variables(Graph graph) => [.. graph.Nodes.Select(node => node.Variable).OfType<Variable>().Distinct()];

    public static byte[][] Keep(IEnumerable<Variable> variables) => [.. variables.Select(variable => variable.Bytes().ToArray())];

    public static void PutBack(Variable[] variables, byte[][] values)
    {
        for (var i = 0; i < variables.Length; i++)
        {
            values[i].CopyTo(variables[i].Bytes());
        }
    }

    private static void Run(Graph graph, Tolerance tolerance, IReadOnlyList<TensorValue> feeds, NodeByNode expected, int threads, bool fuse)
    {
        var what = $"{threads} threads, {(fuse ? "fused" : "not fused")}";
        var variables = Variables(graph);
        var old = Keep(variables);
        var run = new EngineRun(EngineRun.Managed(threads, fuse), graph, feeds);
        // The second run finds memory as the first one left it.
        for (var time = 1; time <= 2; time++)
        {
            PutBack(variables, old);
            var outputs = run.Run(feeds);
            for (var i = 0; i < outputs.Length; i++)
            {
                tolerance.Compare(expected.Outputs[i], outputs[i], $"{what}, run {time}, output {i}");
            }
            foreach (var (variable, value) in expected.Variables)
            {
                var written = new TensorValue(variable.DType, variable.Shape, variable.Bytes());
                tolerance.Compare(value, written, $"{what}, run {time}, variable {variable.Name}");
            }
        }
        PutBack(variables, old);
    }
}
