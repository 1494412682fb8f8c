using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Optimizers;

[TestClass]
public sealed class ScheduleTests
{
    public static IEnumerable<ScheduleCase> Cases =>
    [
        new("exponential_decay", () => new ExponentialDecay(1, 4, 0.5)),
        new("exponential_decay_staircase", () => new ExponentialDecay(0.7, 3, 0.9, staircase: true)),
        new("inverse_time_decay", () => new InverseTimeDecay(1, 4, 0.5)),
        new("inverse_time_decay_staircase", () => new InverseTimeDecay(0.7, 3, 0.9, staircase: true)),
        new("polynomial_decay", () => new PolynomialDecay(1, 10)),
        new("polynomial_decay_arguments", () => new PolynomialDecay(1, 10, endLearningRate: 0.2, power: 0.5)),
        new("polynomial_decay_rising", () => new PolynomialDecay(0.1, 12, endLearningRate: 0.9, power: 2)),
        new("polynomial_decay_cycle", () => new PolynomialDecay(1, 6, endLearningRate: 0.1, power: 2, cycle: true)),
        new("piecewise_constant_decay", () => new PiecewiseConstantDecay([3, 7, 30], [1, 0.5, 0.25, 0.1])),
        new("piecewise_constant_decay_one", () => new PiecewiseConstantDecay([5], [1, 0.5])),
        new("cosine_decay", () => new CosineDecay(1, 12)),
        new("cosine_decay_alpha", () => new CosineDecay(1, 12, alpha: 0.3)),
        new("cosine_decay_warmup", () => new CosineDecay(0.1, 12, alpha: 0.1, warmupTarget: 1, warmupSteps: 5)),
        new("cosine_decay_target", () => new CosineDecay(0.1, 12, warmupTarget: 1)),
        new("cosine_decay_restarts", () => new CosineDecayRestarts(1, 5)),
        new("cosine_decay_restarts_arguments", () => new CosineDecayRestarts(1, 4, tMul: 1.5, mMul: 0.8, alpha: 0.1)),
        new("cosine_decay_restarts_equal", () => new CosineDecayRestarts(1, 4, tMul: 1, mMul: 0.9)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(ScheduleCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod]
    public void A_schedule_of_your_own()
    {
        var model = SmallModel.OneWeight();
        model.Compile(new SGD(new Halving()), "mse", engine: TestEngines.Single);

        model.Fit(SmallModel.Ones(1), SmallModel.Ones(1), epochs: 2, verbose: 0);

        Assert.AreEqual(0.625f, SmallModel.WeightsOf(model)[0], "A half, then a quarter of the way to 1");
        Assert.AreEqual(0.0625f, model.Optimizer.LearningRate);
    }

    [TestMethod]
    public void Arguments_out_of_range_are_errors()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ExponentialDecay(1, 0, 0.5)), "ExponentialDecay", "decaySteps", "above 0", "0");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new InverseTimeDecay(1, -3, 0.5)), "InverseTimeDecay", "decaySteps", "-3");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PolynomialDecay(1, 0)), "PolynomialDecay", "decaySteps", "0");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CosineDecay(1, 5, warmupSteps: -1)), "CosineDecay", "warmupSteps", "-1");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CosineDecay(double.NaN, 5)), "CosineDecay", "initialLearningRate", "NaN");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(1, 5, tMul: 0)), "CosineDecayRestarts", "tMul", "above 0");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new PiecewiseConstantDecay([3], [1])), "PiecewiseConstantDecay", "1 values for 1 boundaries");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new PiecewiseConstantDecay([], [1])), "PiecewiseConstantDecay", "one at least");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new PiecewiseConstantDecay([3, 3], [1, 2, 3])), "rise", "3, 3");
    }

    [TestMethod]
    public void A_schedule_that_is_no_number_is_an_error() => Errors.Say(
        Assert.ThrowsExactly<InvalidOperationException>(() => new SGD(new Wrong()).LearningRate), "Wrong", "learning rate", "int64");

    private sealed class Halving : LearningRateSchedule
    {
        public override SymbolicTensor Call(SymbolicTensor step) => step.Graph.Constant(0.5).Pow(step.Cast(DType.Float32) + 2);
    }

    private sealed class Wrong : LearningRateSchedule
    {
        public override SymbolicTensor Call(SymbolicTensor step) => step;
    }
}
