using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Harness.Composites;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class CompositeOpTests
{
    private readonly Graph _graph = new();

    public static IEnumerable<object[]> Variants => CompositeCases.All.Select(@case => new object[] { @case.Variant });

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void Shapes_are_inferred_as_they_turn_out(string variant) => OpCheck.Shapes(CompositeCases.Named(variant));

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void Kernels_agree_with_bodies(string variant) => OpCheck.Kernels(CompositeCases.Named(variant));

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void Gradients_agree_with_central_differences(string variant) => OpCheck.Gradients(CompositeCases.Named(variant));

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void TensorFlow_computes_the_same_from_the_functions(string variant) => OpCheck.TensorFlow(CompositeCases.Named(variant));

    [TestMethod]
    public void A_kernel_that_differs_from_the_body_is_found()
    {
        var wrong = TanhChain.Define(new KernelTable { Float32 = Wrong<float>, Float64 = Wrong<double> });
        var @case = new OpCase(wrong, "wrong", CompositeCases.Named("last state").Inputs, x => TanhChain.Chain(wrong, x[0], x[1], 2).Last) { HasGradient = false };

        var fault = Assert.ThrowsExactly<AssertFailedException>(() => OpCheck.Kernels(@case));

        Assert.Contains("expanded", fault.Message);
    }

    [TestMethod]
    public void Bodies_hold_other_composites_and_every_kind_of_output()
    {
        var feeds = EmitMedley(_graph);
        var expanded = EngineRun.Once(_graph, feeds, expandBodies: true);

        Assert.HasCount(6, expanded);
        Tolerance.Exact.Compare(expanded[0], expanded[5], "the output that is there twice");
        Tolerance.Exact.Compare(feeds[0], expanded[4], "the input that is an output");
        Assert.IsTrue(Array.TrueForAll(expanded[3].ToDoubles(), one => one == 1), "the constant in the shape of the input");
    }

    [TestMethod]
    public void TensorFlow_runs_functions_in_functions()
    {
        var feeds = EmitMedley(_graph);
        var expanded = EngineRun.Once(_graph, feeds, expandBodies: true);

        var results = new EngineRun(TestEngines.TensorFlow, _graph, feeds).Run(feeds);

        for (var i = 0; i < results.Length; i++)
        {
            Tolerance.Float32.Compare(results[i], expanded[i], $"output {i}");
        }
    }

    [TestMethod]
    public void A_body_at_odds_with_inference_is_refused()
    {
        Assert.Contains("gives float32(2, 3) as output 0, received float32(3, 2)", Refused(x => [x.Reshape([3, 2])]));
        Assert.Contains("has the 1 outputs that are inferred, received 2", Refused(x => [x, x]));
        Assert.Contains("variable \"hidden\"; make its value an input", Refused(x => [x.Graph.Read(new Variable("hidden", [2, 3]))]));
        Assert.Contains("stand-ins", Refused(_ => [new Graph().Placeholder("y", [2, 3])]));
    }

    private static string Refused(Func<SymbolicTensor, SymbolicTensor[]> body)
    {
        var odd = new OpDefinition("Odd") { Infer = op => [op.Inputs[0].Spec], Body = (_, inputs) => body(inputs[0]) };
        var graph = new Graph();
        graph.Complete([graph.Add(odd, [graph.Placeholder("x", [2, 3])]).Outputs[0]]);
        return Assert.ThrowsExactly<InvalidOperationException>(() => graph.ToGraphDef()).Message;
    }

    private static TensorValue[] EmitMedley(Graph graph)
    {
        var outputs = Medley.Emit(graph.Placeholder("x", [null, 4]), graph.Placeholder("w", [4, 4]), steps: 3);
        graph.Complete([.. outputs.Select(output => output.Identity())]);
        var random = new Random(8);
        return [TensorValues.Random(random, DType.Float32, [6, 4]), TensorValues.Random(random, DType.Float32, [4, 4])];
    }

    private static void Wrong<T>(KernelContext op) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        TanhChainKernel.Run<T>(op);
        foreach (ref var number in op.Write<T>())
        {
            number += T.One;
        }
    }
}
