using DeepKit.Callbacks;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Optimizers;

/// <summary>What optimizers say of their options, and what they do in Fit.</summary>
[TestClass]
public sealed class OptimizerOptionTests
{
    [TestMethod]
    public void Names_are_those_of_Keras_in_any_case()
    {
        Assert.IsInstanceOfType<RMSprop>((Optimizer)"RMSprop");
        Assert.IsInstanceOfType<AdamW>((Optimizer)"AdamW");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (Optimizer)"adm"), "optimizer", "\"adm\"", "\"adam\"");
        Assert.AreEqual(0.001f, ((Optimizer)"ftrl").LearningRate);
        Assert.AreEqual("rm_sprop", new RMSprop().Name);
        Assert.AreEqual("mine/learning_rate", new SGD { Name = "mine" }.Variables[1].Name);
    }

    [TestMethod]
    public void Options_out_of_range_are_errors()
    {
        Errors.Say(OutOfRange(() => new SGD { WeightDecay = -1 }), "SGD", "WeightDecay", "-1");
        Errors.Say(OutOfRange(() => new SGD { ClipNorm = 0 }), "SGD", "ClipNorm", "above 0");
        Errors.Say(OutOfRange(() => new SGD { EmaMomentum = 1.5 }), "SGD", "EmaMomentum", "from 0 to 1", "1.5");
        Errors.Say(OutOfRange(() => new SGD { EmaOverwriteFrequency = 0 }), "SGD", "EmaOverwriteFrequency", "above 0");
        Errors.Say(OutOfRange(() => new SGD { LossScaleFactor = 0 }), "SGD", "LossScaleFactor", "above 0");
        Errors.Say(OutOfRange(() => new SGD { GradientAccumulationSteps = 1 }), "SGD", "GradientAccumulationSteps", "at least 2", "1");
        Errors.Say(OutOfRange(() => new Ftrl(learningRatePower: 0.5)), "Ftrl", "learningRatePower", "at most 0");
        Errors.Say(OutOfRange(() => new Lion(beta1: 0)), "Lion", "beta1", "above 0");
        Errors.Say(OutOfRange(() => new Muon { NsSteps = -1 }), "Muon", "NsSteps", "-1");
    }

    [TestMethod]
    public void Only_one_way_to_clip_may_be_chosen()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new SGD { ClipNorm = 1, ClipValue = 1 }), "SGD", "only one of", "ClipValue");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new SGD { ClipValue = 1, GlobalClipNorm = 1 }), "SGD", "only one of", "GlobalClipNorm");
        Assert.AreEqual(2, new SGD { ClipNorm = null, ClipValue = 2, GlobalClipNorm = null }.ClipValue);
    }

    [TestMethod]
    public void A_rate_that_a_schedule_computes_cannot_be_set()
    {
        var optimizer = new SGD(new ExponentialDecay(1, 1, 0.5));
        var model = SmallModel.OneWeight();
        model.Compile(optimizer, "mse", engine: TestEngines.Single);

        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => optimizer.LearningRate = 1), "LearningRate", "\"sgd\"", "ExponentialDecay", "number");
        foreach (var callback in new Callback[] { new LearningRateScheduler(epoch => 1), new ReduceLROnPlateau("loss") })
        {
            Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => Fit(model, callback)), callback.GetType().Name, "ExponentialDecay");
        }
        Assert.AreSame(optimizer.LearningRateSchedule, optimizer.LearningRateSetting.Schedule);
        Assert.AreEqual(0.5, new SGD(0.5).LearningRateSetting.Number);
    }

    [TestMethod]
    public void Weights_that_came_later_are_refused()
    {
        var (known, unknown) = (new Variable("known", [2]), new Variable("unknown", [2]));
        var optimizer = new Adam();
        optimizer.Build([known]);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Apply(optimizer, unknown));

        Errors.Say(error, "\"adam\"", "1 weights", "\"unknown\"", "new optimizer");
        Assert.ThrowsExactly<InvalidOperationException>(() => optimizer.ExcludeFromWeightDecay([known]));
    }

    [TestMethod]
    public void A_weight_may_be_spared_by_itself()
    {
        var (spared, other) = (new Variable("spared", [1]), new Variable("other", [1]));
        spared.Assign<float>([1]);
        other.Assign<float>([1]);
        var optimizer = new SGD(0.5) { WeightDecay = 0.5 };
        optimizer.ExcludeFromWeightDecay([spared]);

        Apply(optimizer, spared, other);

        Assert.AreEqual(1f, spared.Span<float>()[0]);
        Assert.AreEqual(0.75f, other.Span<float>()[0]);
    }

    [TestMethod]
    public void A_loss_that_depends_on_no_weight_cannot_be_trained()
    {
        var model = new Sequential { new Input(1), new Dense(1), new Lambda(x => x.StopGradient()) };
        model.Compile("sgd", "mse", engine: TestEngines.Single);

        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => Fit(model)), "\"sequential\"", "2 trainable weights");
    }

    [TestMethod]
    public void Fit_ends_with_the_averages_in_the_weights()
    {
        var model = SmallModel.OneWeight();
        model.Compile(new SGD(0.25) { UseEma = true, EmaMomentum = 0.5 }, "mse", engine: TestEngines.Single);

        Fit(model);
        Assert.AreEqual(0.5f, SmallModel.WeightsOf(model)[0], "The first step's average is the weight.");
        Fit(model);
        Assert.AreEqual(0.625f, SmallModel.WeightsOf(model)[0], "Half of 0.5 and half of 0.75");
    }

    [TestMethod]
    public void The_loss_is_reported_unscaled()
    {
        var model = SmallModel.OneWeight();
        model.Compile(new SGD(0.25) { LossScaleFactor = 1024 }, "mse", engine: TestEngines.Single);

        var history = Fit(model);

        Assert.AreEqual(1f, history["loss"][0]);
        Assert.AreEqual(0.5f, SmallModel.WeightsOf(model)[0]);
    }

    private static History Fit(Model model, params Callback[] callbacks) =>
        model.Fit(SmallModel.Ones(1), SmallModel.Ones(1), verbose: 0, callbacks: callbacks);

    private static void Apply(Optimizer optimizer, params Variable[] weights)
    {
        var run = new GraphRun();
        optimizer.Apply(run.Graph, [.. weights.Select(weight => (weight, run.Graph.Constant(TensorValue.Of(new float[weight.ElementCount], weight.Shape))))]);
        run.Run(TestEngines.Single);
    }

    private static ArgumentOutOfRangeException OutOfRange(Func<object> make) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(make);
}
