using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

[TestClass]
public sealed class FunctionalModelTests
{
    private static readonly float[,] Left = SmallModel.X(6);
    private static readonly float[,] Right = SmallModel.X(6, seed: 1);
    private static readonly float[] Rates = [0, 1, 0, 1, 1, 0];

    private readonly Input _left = new(SmallModel.Features) { Name = "left" };
    private readonly Input _right = new(SmallModel.Features) { Name = "right" };

    [TestMethod]
    public void A_chain_of_layers_is_the_sequential_model()
    {
        var sequential = SmallModel.Classifier();
        var hidden = new Dense(8, activation: "tanh");
        var output = new Dense(SmallModel.Classes, activation: "softmax");
        var model = new Model(_left, output.Apply(hidden.Apply(_left)));
        Copy(sequential, model);

        CollectionAssert.AreEqual(SmallModel.Flat(sequential.Predict(Left)), SmallModel.Flat(model.Predict(Left)));
    }

    [TestMethod]
    public void Inputs_and_outputs_are_found_by_position_and_by_name()
    {
        var model = TwoOutputs();
        var byPosition = model.PredictAll([Left, Right]);
        var byName = model.PredictAll(new() { ["right"] = Right, ["left"] = Left });

        Assert.HasCount(2, byPosition);
        CollectionAssert.AreEqual(SmallModel.Flat(byPosition[0]), SmallModel.Flat(byName[0]));
        CollectionAssert.AreEqual(SmallModel.Flat(byPosition[1]), SmallModel.Flat(byName[1]));
        CollectionAssert.AreEqual(new[] { "rate", "kind" }, model.OutputNames.ToArray());
    }

    [TestMethod]
    public void Every_output_has_its_loss_weight_and_metrics()
    {
        var model = TwoOutputs();
        Compile(model);

        var evaluation = model.Evaluate([Left, Right], new() { ["kind"] = SmallModel.Y(6), ["rate"] = Rates });

        CollectionAssert.AreEqual(new[] { "loss", "rate_loss", "kind_loss", "rate_mse", "kind_accuracy" }, evaluation.Keys.ToArray());
        Close.AreClose([evaluation["rate_loss"] + (0.2f * evaluation["kind_loss"])], [evaluation.Loss], "the sum of the losses");
    }

    [TestMethod]
    public void Training_reaches_all_layers_and_lowers_the_loss()
    {
        var model = TwoOutputs();
        Compile(model);
        var before = model.Weights.Select(weight => weight.ToTensor<float>()).ToArray();

        var history = model.Fit([Left, Right], [Rates, SmallModel.Y(6)], epochs: 30, batchSize: 3, verbose: 0);

        Assert.IsLessThan(history["loss"][0], history["loss"][^1]);
        foreach (var (old, weight) in before.Zip(model.Weights))
        {
            CollectionAssert.AreNotEqual(SmallModel.Flat(old), SmallModel.Flat(weight.ToTensor<float>()), weight.Name);
        }
    }

    [TestMethod]
    public void A_shared_layer_has_one_set_of_weights()
    {
        var shared = new Dense(2) { UseBias = false };
        var model = new Model([_left, _right], [shared.Apply(_left), shared.Apply(_right)]);

        Assert.HasCount(1, model.Weights);
        CollectionAssert.AreEqual(new[] { "dense", "dense:1" }, model.OutputNames.ToArray());
        var outputs = model.PredictAll([Left, Left]);
        CollectionAssert.AreEqual(SmallModel.Flat(outputs[0]), SmallModel.Flat(outputs[1]));
    }

    [TestMethod]
    public void A_model_is_a_layer_of_another_one()
    {
        var inner = SmallModel.Classifier(compile: false);
        inner.Trainable = false;
        var model = new Model(_left, new Dense(1).Apply(inner.Apply(_left)));

        Assert.HasCount(6, model.Weights);
        Assert.HasCount(2, model.TrainableWeights);
        Assert.AreEqual("(None, 1)", model.OutputShape.ToString());
    }

    [TestMethod]
    public void A_layer_adds_to_the_loss()
    {
        var model = new Model(_left, new MeanAsLoss().Apply(_left));
        model.Compile("sgd", engine: TestEngines.Single);

        Close.AreClose([Left.Cast<float>().Average()], [model.Evaluate(Left).Loss], "the layer's loss");
    }

    [TestMethod]
    public void Layers_without_a_name_get_different_ones()
    {
        var model = new Model(_left, new Dense(1).Apply(new Dense(2).Apply(new Dense(3).Apply(_left))));

        CollectionAssert.AreEqual(new[] { "left", "dense", "dense_1", "dense_2" }, model.Layers.Select(layer => layer.Name).ToArray());
        Assert.AreEqual("dense_2/kernel", model.Weights[4].Name);
    }

    [TestMethod]
    public void Two_layers_of_one_name() => Errors.Say(
        Fails(() => _ = new Model(_left, new Dense(1) { Name = "left" }.Apply(_left))), "a layer named \"left\" already", "another Name");

    [TestMethod]
    public void An_output_that_depends_on_another_input() => Errors.Say(
        Fails(() => _ = new Model(_left, new Dense(1).Apply(_right))), "Layer \"right\" (Input)", "not among its inputs (left)", "Add it");

    [TestMethod]
    public void Names_of_losses_that_are_no_outputs() => Errors.Say(
        Fails(() => TwoOutputs().Compile("sgd", loss: new() { ["rat"] = "mse" })), "no output \"rat\"", "rate, kind");

    [TestMethod]
    public void Too_few_losses() => Errors.Say(
        Fails(() => TwoOutputs().Compile("sgd", loss: ["mse"])), "2 outputs (rate, kind)", "received 1 in loss");

    [TestMethod]
    public void Data_under_other_names() => Errors.Say(
        Fails(() => TwoOutputs().PredictAll(new() { ["left"] = Left, ["write"] = Right })), "named left, right", "received left, write");

    [TestMethod]
    public void Data_for_one_of_two_inputs() => Errors.Say(
        Fails(() => TwoOutputs().PredictAll(Left)), "2 of inputs (left, right)", "received 1");

    [TestMethod]
    public void A_layer_of_one_input_applied_to_two() => Errors.Say(
        Fails(() => new Dense(1).Apply(_left, _right)), "expects one input, received 2");

    private static ArgumentException Fails(Action action) => Assert.Throws<ArgumentException>(action);

    private static void Compile(Model model) => model.Compile(
        new SGD(0.1f),
        loss: new() { ["rate"] = "mse", ["kind"] = "sparse_categorical_crossentropy" },
        metrics: new() { ["rate"] = ["mse"], ["kind"] = ["accuracy"] },
        lossWeights: new() { ["rate"] = 1f, ["kind"] = 0.2f },
        engine: TestEngines.Single);

    private static void Copy(Model from, Model to)
    {
        foreach (var (source, target) in from.Weights.Zip(to.Weights))
        {
            target.Assign<float>(source.Span<float>());
        }
    }

    private Model TwoOutputs()
    {
        var both = new Both().Apply(new Dense(5, activation: "tanh").Apply(_left), new Dense(5).Apply(_right));
        return new Model(
            inputs: [_left, _right],
            outputs:
            [
                new Dense(1) { Name = "rate", UseBias = false }.Apply(both),
                new Dense(SmallModel.Classes, activation: "softmax") { Name = "kind", UseBias = false }.Apply(both),
            ]);
    }

    private sealed class Both : Layer
    {
        protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context) =>
            [inputs[0] + inputs[1]];
    }

    private sealed class MeanAsLoss : Layer
    {
        protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
        {
            context.AddLoss(x.Sum() / (6 * SmallModel.Features));
            return x;
        }
    }
}
