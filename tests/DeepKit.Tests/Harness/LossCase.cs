using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness;

/// <summary>
/// A loss against a fixture of family losses: the value, that of each sample and the gradient to the predictions, without and
/// with sample weights.
/// </summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the loss.</param>
public sealed record LossCase(string Name, Func<Loss> Make) : KerasCase($"losses/{Name}")
{
    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        CheckOnce(fixture, engine, isWeighted: false);
        CheckOnce(fixture, engine, isWeighted: true);
    }

    private void CheckOnce(Fixture fixture, IEngine engine, bool isWeighted)
    {
        var loss = Make();
        var run = new GraphRun();
        var yTrue = run.Input("y_true", fixture.Array("y_true"), loss.TakesLabels ? DType.Int64 : DType.Float32);
        var yPred = run.Input("y_pred", fixture.Array("y_pred"));
        var weights = isWeighted ? run.Input("sample_weight", fixture.Array("sample_weight")) : null;
        // Without a reduction the fixture's loss and gradient are those of the sum.
        var value = loss.Reduction == Reduction.None ? loss.Reduce(yTrue, yPred, weights).Sum() : loss.Reduce(yTrue, yPred, weights);
        var samples = loss.Values(yTrue, yPred);
        var position = run.Fetch(value);
        var perSample = run.Fetch(weights is null ? samples : samples * Targets.WeightsFor(samples, weights));
        var gradient = run.Fetch(value.GradientsOf([yPred])[0]!);

        run.Run(engine);

        var prefix = isWeighted ? "weighted_" : "";
        KerasTolerance.IsClose(fixture.Number(prefix + "loss"), run.Output(position)[0], prefix + "loss");
        KerasTolerance.AreClose(fixture.Array(prefix + "per_sample"), run.Output(perSample), prefix + "per_sample");
        KerasTolerance.AreClose(fixture.Array(prefix + "dy_pred"), run.Output(gradient), prefix + "dy_pred");
    }
}
