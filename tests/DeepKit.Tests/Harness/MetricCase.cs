using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Metrics;

namespace DeepKit.Tests.Harness;

/// <summary>A metric against a fixture of family metrics: its result after each of three batches, without and with sample weights.</summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the metric.</param>
public sealed record MetricCase(string Name, Func<Metric> Make) : KerasCase($"metrics/{Name}")
{
    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var metric = Make();
        CheckResults(metric, fixture, engine, isWeighted: false);
        metric.Reset();
        CheckResults(metric, fixture, engine, isWeighted: true);
    }

    private static void CheckResults(Metric metric, Fixture fixture, IEngine engine, bool isWeighted)
    {
        var results = fixture.Numbers(isWeighted ? "weighted_results" : "results");
        var batches = fixture.List("y_pred");
        var numbers = results.Length / batches.Count;
        for (var batch = 0; batch < batches.Count; batch++)
        {
            var run = new GraphRun();
            var yPred = run.Input("y_pred", batches[batch]);
            var yTrue = fixture.Has("y_true") ? TargetsOf(fixture.List("y_true")[batch], run) : yPred;
            var weights = isWeighted ? run.Input("sample_weight", fixture.List("sample_weight")[batch]) : null;
            run.Fetch(metric.Update(yTrue, yPred, weights));
            run.Run(engine);
            var output = run.Output(0);
            Assert.HasCount(numbers, output, $"numbers of the result after batch {batch}");
            for (var i = 0; i < numbers; i++)
            {
                KerasTolerance.IsClose(results[(batch * numbers) + i], output[i], $"{(isWeighted ? "weighted " : "")}result {i} after batch {batch}");
            }
        }
    }

    private static SymbolicTensor TargetsOf(FixtureArray y, GraphRun run) =>
        run.Input("y_true", y, y.DType == "float32" ? DType.Float32 : DType.Int64);
}
