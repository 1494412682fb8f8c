using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Harness;

/// <summary>A learning-rate schedule against a fixture of family schedules: the rate at some numbers of steps, in a graph and outside one.</summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the schedule.</param>
public sealed record ScheduleCase(string Name, Func<LearningRateSchedule> Make) : KerasCase($"schedules/{Name}")
{
    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var schedule = Make();
        var step = new Variable("step", Shape.Scalar, DType.Int64, trainable: false);
        var run = new GraphRun();
        var rate = run.Fetch(schedule.Emit(run.Graph.Read(step)));
        foreach (var (steps, expected) in fixture.Longs("steps").Zip(fixture.Numbers("rates")))
        {
            step.Assign<long>([steps]);
            run.Run(engine);
            KerasTolerance.IsClose(expected, run.Output(rate)[0], $"in a graph, after {steps} steps");
            KerasTolerance.IsClose(expected, schedule.At(steps), $"after {steps} steps");
        }
        Assert.AreEqual(fixture.Part("arguments").Text("name"), schedule.Name);
    }
}
