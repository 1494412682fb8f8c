using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>What has to hold for every <see cref="OpCase"/>.</summary>
internal static class OpCheck
{
    private const int MaxThreads = 3;

    /// <summary>Shapes are inferred as they turn out to be, whether the batch is known or not.</summary>
    public static void Shapes(OpCase @case)
    {
        var known = CaseGraph.Build(@case, DType.Float32);
        var open = CaseGraph.Build(@case, DType.Float32, knowsBatch: false);
        Assert.Contains(@case.Op, known.Graph.Nodes.Select(node => node.Definition), "The case does not emit its op.");
        GraphVerifier.Verify(known.Graph);
        GraphVerifier.Verify(open.Graph);

        var results = EngineRun.Once(open.Graph, open.Feeds);
        for (var i = 0; i < results.Length; i++)
        {
            var (spec, openSpec) = (known.Graph.Outputs[i].Spec, open.Graph.Outputs[i].Spec);
            Assert.AreEqual(spec, results[i].Spec, $"output {i} of a graph that did not know its batch");
            Assert.AreEqual(spec.DType, openSpec.DType);
            Assert.IsTrue(openSpec.Shape.Matches(spec.Shape), $"output {i}: {openSpec} does not become {spec}");
        }
    }

    /// <summary>
    /// The 32-bit kernels compute what the plain 64-bit ones do, on any number of threads, fused or not; and so do the bodies of
    /// composite ops.
    /// </summary>
    public static void Kernels(OpCase @case)
    {
        var plain = CaseGraph.Build(@case, DType.Float64);
        var expected = EngineRun.Once(plain.Graph, plain.Feeds);
        foreach (var settings in Settings(hasBody: @case.Op.Body is not null))
        {
            Compare(@case, DType.Float64, Tolerance.Float64, expected, settings);
            Compare(@case, DType.Float32, Tolerance.Float32, expected, settings);
        }
    }

    /// <summary>Gradients are those that central differences in 64 bits give.</summary>
    public static void Gradients(OpCase @case)
    {
        var graph = CaseGraph.Build(@case, DType.Float64);
        if (graph.HasGradients && @case.HasDifferences)
        {
            new GradientCheck(graph).Run();
        }
    }

    /// <summary>TensorFlow gives the same results and gradients for the graph that DeepKit writes.</summary>
    public static void TensorFlow(OpCase @case)
    {
        var engine = TestEngines.TensorFlow;
        foreach (var knowsBatch in new[] { true, false })
        {
            var graph = CaseGraph.Build(@case, DType.Float32, knowsBatch);
            var managed = EngineRun.Once(graph.Graph, graph.Feeds);
            var expected = new EngineRun(engine, graph.Graph, graph.Feeds).Run(graph.Feeds);
            CompareAll(Tolerance.Float32, graph.Comparable(expected), graph.Comparable(managed), $"against TensorFlow, batch {(knowsBatch ? "known" : "unknown")}");
        }
    }

    private static IEnumerable<RunSettings> Settings(bool hasBody) =>
        from knowsBatch in new[] { true, false }
        from expandsBodies in hasBody ? new[] { false, true } : [false]
        from fuses in new[] { false, true }
        from threads in Enumerable.Range(1, MaxThreads)
        select new RunSettings(threads, fuses, expandsBodies, knowsBatch);

    private static void Compare(OpCase @case, DType real, Tolerance tolerance, TensorValue[] expected, RunSettings settings)
    {
        var graph = CaseGraph.Build(@case, real, settings.KnowsBatch);
        var compiled = new EngineRun(EngineRun.Managed(settings.Threads, settings.Fuses, settings.ExpandsBodies), graph.Graph, graph.Feeds);
        var first = compiled.Run(graph.Feeds);
        CompareAll(tolerance, graph.Comparable(expected), graph.Comparable(first), $"{real.KerasName()}, {settings}");
        CompareAll(Tolerance.Exact, first, compiled.Run(graph.Feeds), $"{real.KerasName()}, {settings}, second run");
    }

    private static void CompareAll(Tolerance tolerance, TensorValue[] expected, TensorValue[] actual, string what)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
        {
            tolerance.Compare(expected[i], actual[i], $"{what}, output {i}");
        }
    }

    private sealed record RunSettings(int Threads, bool Fuses, bool ExpandsBodies, bool KnowsBatch)
    {
        public override string ToString() =>
            $"{Threads} threads, {(Fuses ? "fused" : "not fused")}, {(ExpandsBodies ? "expanded" : "kernels")}, batch {(KnowsBatch ? "known" : "unknown")}";
    }
}
