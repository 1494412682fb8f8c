using DeepKit.Graphs;
using DeepKit.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;

namespace DeepKit.Tests.Engines.TensorFlow;

[TestClass]
public sealed class RandomGraphTests
{
    private const int Graphs = 60;
    private const int MostRows = 40;

    /// <summary>The same graphs in every run: some compare numbers, and rounding may turn a comparison of another graph over.</summary>
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(Graphs).WithReplay(7, 11);

    [TestMethod]
    public void Both_engines_compute_the_same()
    {
        var engine = TestEngines.TensorFlow;
        var graphs =
            from seed in Gen.Choose(0, int.MaxValue)
            from rows in Gen.Choose(1, MostRows)
            select (seed, rows);

        Prop.ForAll(graphs.ToArbitrary(), graph =>
        {
            var random = new RandomGraph(graph.seed, DType.Float32);
            var feeds = random.Feeds(graph.rows);
            var variables = StepCheck.Variables(random.Graph);
            var initial = StepCheck.Keep(variables);
            var managed = new EngineRun(TestEngines.Parallel, random.Graph, feeds).Run(feeds);
            var updated = StepCheck.Keep(variables);
            StepCheck.PutBack(variables, initial);

            var expected = new EngineRun(engine, random.Graph, feeds).Run(feeds);

            for (var i = 0; i < expected.Length; i++)
            {
                Tolerance.LongFloat32.Compare(expected[i], managed[i], $"output {i}");
            }
            for (var i = 0; i < variables.Length; i++)
            {
                var value = new TensorValue(variables[i].DType, variables[i].Shape, updated[i]);
                Tolerance.LongFloat32.Compare(new TensorValue(value.Spec.DType, value.Spec.Shape, variables[i].Bytes()), value, variables[i].Name);
            }
        }).Check(Repeatable);
    }
}
