using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Optimizers;

[TestClass]
public sealed class OptimizerTests
{
    public static IEnumerable<OptimizerCase> Cases =>
    [
        new("sgd", () => "sgd"),
        new("sgd_momentum", () => new SGD(momentum: 0.9)),
        new("sgd_nesterov", () => new SGD(0.05, momentum: 0.9, nesterov: true)),
        new("adam", () => "adam"),
        new("adam_arguments", () => new Adam(0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-3)),
        new("adam_amsgrad", () => new Adam(0.01, amsgrad: true)),
        new("adamw", () => "adamw"),
        new("adamw_arguments", () => new AdamW(0.05, weightDecay: 0.2, beta1: 0.8, beta2: 0.95, epsilon: 1e-3, amsgrad: true)),
        new("rmsprop", () => "rmsprop"),
        new("rmsprop_arguments", () => new RMSprop(0.05, rho: 0.7, momentum: 0.5, epsilon: 1e-3)),
        new("rmsprop_centered", () => new RMSprop(0.05, momentum: 0.5, centered: true, epsilon: 1e-2)),
        new("adagrad", () => "adagrad"),
        new("adagrad_arguments", () => new Adagrad(0.2, initialAccumulatorValue: 0.5, epsilon: 1e-2)),
        new("adadelta", () => "adadelta"),
        new("adadelta_arguments", () => new Adadelta(1, rho: 0.8, epsilon: 1e-3)),
        new("adamax", () => "adamax"),
        new("adamax_arguments", () => new Adamax(0.05, beta1: 0.8, beta2: 0.9, epsilon: 1e-3)),
        new("nadam", () => "nadam"),
        new("nadam_arguments", () => new Nadam(0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-3)),
        new("nadam_accumulation", () => new Nadam(0.05) { GradientAccumulationSteps = 3 }),
        new("lion", () => "lion"),
        new("lion_arguments", () => new Lion(0.05, beta1: 0.7, beta2: 0.8) { WeightDecay = 0.1 }),
        new("lamb", () => "lamb"),
        new("lamb_arguments", () => new Lamb(0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-3)),
        new("ftrl", () => new Ftrl(0.5)),
        new("ftrl_arguments", () => new Ftrl(
            0.1, learningRatePower: -0.7, initialAccumulatorValue: 0.5, l1RegularizationStrength: 0.3, l2RegularizationStrength: 0.2,
            l2ShrinkageRegularizationStrength: 0.1, beta: 0.4)),
        new("adafactor", () => "adafactor"),
        new("adafactor_arguments", () => new Adafactor(
            0.5, beta2Decay: -0.6, epsilon1: 1e-5, epsilon2: 0.1, clipThreshold: 0.5, relativeStep: false)),
        new("adafactor_schedule", () => new Adafactor(new ExponentialDecay(0.9, 3, 0.9))),
        new("muon", () => "muon"),
        new("muon_arguments", () => new Muon(0.05)
        {
            WeightDecay = 0.1,
            AdamWeightDecay = 0.2,
            AdamBeta1 = 0.8,
            AdamBeta2 = 0.9,
            Epsilon = 1e-3,
            ExcludeLayers = ["^ou", "missing"],
            MuonA = 3,
            MuonB = -4,
            MuonC = 2,
            AdamLrRatio = 0.3,
            Momentum = 0.8,
            NsSteps = 3,
        }),
        new("muon_plain", () => new Muon(0.05) { ExcludeEmbeddings = false, Nesterov = false, RmsRate = null, WeightDecay = null, AdamWeightDecay = null }),
        new("weight_decay", () => new SGD(0.1, momentum: 0.9) { WeightDecay = 0.3 }),
        new("weight_decay_excluded", WithoutDecayOfB),
        new("clipnorm", () => new SGD(0.1) { ClipNorm = 1.5 }),
        new("clipvalue", () => new SGD(0.1) { ClipValue = 0.25 }),
        new("global_clipnorm", () => new Adam(0.1) { GlobalClipNorm = 1 }),
        new("ema", () => new SGD(0.1) { UseEma = true, EmaMomentum = 0.8 }),
        new("ema_default", () => new Adam(0.1) { UseEma = true }),
        new("ema_overwrite", () => new Adam(0.1) { UseEma = true, EmaMomentum = 0.7, EmaOverwriteFrequency = 3 }),
        new("loss_scale_factor", () => new SGD(0.1) { LossScaleFactor = 10 }),
        new("accumulation", () => new Adam(0.1) { GradientAccumulationSteps = 3 }),
        new("accumulation_clipped", () => new SGD(0.1, momentum: 0.9) { GradientAccumulationSteps = 2, ClipNorm = 0.5, WeightDecay = 0.2 }),
        new("accumulation_ema", () => new Adam(new CosineDecay(0.2, 5, alpha: 0.1), amsgrad: true)
        {
            Name = "all_of_it",
            GradientAccumulationSteps = 2,
            UseEma = true,
            EmaMomentum = 0.6,
            EmaOverwriteFrequency = 2,
            LossScaleFactor = 3,
        }),
        new("schedule", () => new SGD(new CosineDecay(0.2, 5, alpha: 0.1)) { WeightDecay = 0.1 }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(OptimizerCase example, string engine) => example.Check(TestEngines.Get(engine));

    private static Adam WithoutDecayOfB()
    {
        var adam = new Adam(0.1) { WeightDecay = 0.3 };
        adam.ExcludeFromWeightDecay(names: ["b"]);
        return adam;
    }
}
