using DeepKit.Callbacks;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
public sealed class SwapEMAWeightsTests
{
    public static IEnumerable<object[]> Engines => TestEngines.Names.Select(name => new object[] { name });

    [TestMethod, DynamicData(nameof(Engines)), UsesFixture("callbacks/swap_ema_weights")]
    public void Evaluations_and_later_callbacks_see_what_they_see_in_Keras(string engine)
    {
        foreach (var example in Fixture.Load("callbacks/swap_ema_weights").Parts("cases"))
        {
            var model = new Sequential { new Input(3), new Dense(2) };
            var optimizer = new SGD(0.1) { UseEma = true, EmaMomentum = 0.6, EmaOverwriteFrequency = example.Maybe("overwrite") };
            model.Compile(optimizer, "mse", engine: TestEngines.Get(engine));
            foreach (var (weight, value) in model.Weights.Zip(example.List("initial")))
            {
                weight.Assign<float>(value.Floats);
            }
            var (x, y) = (Matrix(example.Array("x")), Matrix(example.Array("y")));
            var (swap, seen) = (new SwapEMAWeights(example.Flag("swap_on_epoch")), new List<float>());

            var history = model.Fit(
                x, y, epochs: 3, batchSize: 4, shuffle: false, verbose: 0, validationData: (x, y), callbacks: [swap, new Seen(seen)]);

            KerasTolerance.AreClose(example.Array("seen"), seen.ToArray(), "seen at the end of epochs");
            Compare(example.Numbers("loss"), history["loss"], "loss");
            Compare(example.Numbers("val_loss"), history["val_loss"], "val_loss");
            foreach (var (weight, value) in model.Weights.Zip(example.List("final")))
            {
                KerasTolerance.AreClose(value, weight.Span<float>(), weight.Name);
            }
            foreach (var (variable, value) in optimizer.Variables.Zip(example.List("slots")).Where(pair => pair.Second.DType == "float32"))
            {
                KerasTolerance.AreClose(value, variable.Span<float>(), variable.Name);
            }
            KerasTolerance.IsClose(example.Number("evaluated"), model.Evaluate(x, y, verbose: 0, callbacks: [swap]).Loss, "evaluated");
        }
    }

    [TestMethod]
    public void Stopped_training_ends_with_the_averages_as_well()
    {
        var model = OneWeight(useEma: true);
        var stop = new Recorder { Do = happened => model.StopTraining = happened == "epoch 1 end" };

        model.Fit(SmallModel.Ones(1), SmallModel.Ones(1), epochs: 9, verbose: 0, callbacks: [new SwapEMAWeights(swapOnEpoch: true), stop]);

        Assert.AreEqual(0.625f, SmallModel.WeightsOf(model)[0], "Half of 0.5 and half of 0.75");
    }

    [TestMethod]
    public void Training_that_fails_leaves_the_model_its_weights()
    {
        var model = OneWeight(useEma: true);
        var failure = new Recorder { Do = happened => { if (happened == "epoch 1 end") { throw new InvalidDataException(); } } };

        Assert.ThrowsExactly<InvalidDataException>(() => model.Fit(
            SmallModel.Ones(1), SmallModel.Ones(1), epochs: 9, verbose: 0, callbacks: [new SwapEMAWeights(swapOnEpoch: true), failure]));

        Assert.AreEqual(0.75f, SmallModel.WeightsOf(model)[0]);
    }

    [TestMethod]
    public void Without_averages_it_says_what_to_do()
    {
        Errors.Say(Evaluate(OneWeight(useEma: false)), "SwapEMAWeights", "UseEma", "\"sgd\"");
        Errors.Say(Evaluate(OneWeight(useEma: true)), "SwapEMAWeights", "no step", "Train");
    }

    private static InvalidOperationException Evaluate(Model model) => Assert.ThrowsExactly<InvalidOperationException>(
        () => model.Evaluate(SmallModel.Ones(1), SmallModel.Ones(1), verbose: 0, callbacks: [new SwapEMAWeights()]));

    private static Sequential OneWeight(bool useEma)
    {
        var model = SmallModel.OneWeight();
        model.Compile(new SGD(0.25) { UseEma = useEma, EmaMomentum = 0.5 }, "mse", engine: TestEngines.Single);
        return model;
    }

    private static void Compare(double[] expected, IReadOnlyList<float> actual, string what)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
        {
            KerasTolerance.IsClose(expected[i], actual[i], $"{what} of epoch {i}");
        }
    }

    private static float[,] Matrix(FixtureArray array)
    {
        var matrix = new float[array.Shape[0], array.Shape[1]];
        Buffer.BlockCopy(array.Floats, 0, matrix, 0, Buffer.ByteLength(matrix));
        return matrix;
    }

    private sealed class Seen(List<float> weights) : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs) => weights.AddRange(SmallModel.WeightsOf(Model));
    }
}
