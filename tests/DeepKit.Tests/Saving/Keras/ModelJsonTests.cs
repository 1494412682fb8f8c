using DeepKit.Activations;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving.Keras;

[TestClass]
public sealed class ModelJsonTests
{
    [TestMethod]
    public void A_text_makes_a_model_of_the_same_layers()
    {
        var model = SmallModel.Classifier();

        var copy = Model.FromJson(model.ToJson(), engine: TestEngines.Single);

        Assert.AreEqual(model.ToJson(), copy.ToJson());
        copy.Fit(SmallModel.X(8), SmallModel.Y(8), verbose: 0);
    }

    [TestMethod]
    public void An_activation_with_parameters_keeps_them()
    {
        var model = new Sequential { new Input(2), new Dense(3, activation: new Gelu(approximate: true)), new Dense(3, activation: new Elu(0.3)), new Dense(2, activation: "relu") };

        var layers = Model.FromJson(model.ToJson()).Layers.Cast<Dense>().ToList();

        Assert.IsTrue(((Gelu)layers[0].Activation!).Approximate);
        Assert.AreEqual(0.3, ((Elu)layers[1].Activation!).Alpha);
        Assert.Contains("\"activation\":\"relu\"", model.ToJson());
    }

    [TestMethod]
    public void A_clone_has_weights_of_its_own_and_is_compiled_alike()
    {
        var model = SmallModel.Classifier();

        var clone = model.Clone();

        CollectionAssert.AreEqual(model.Weights.Select(weight => weight.Name).ToList(), clone.Weights.Select(weight => weight.Name).ToList());
        CollectionAssert.AreNotEqual(SmallModel.WeightsOf(model), SmallModel.WeightsOf(clone));
        Assert.IsInstanceOfType<SGD>(clone.Optimizer);
        Assert.AreNotSame(model.Optimizer, clone.Optimizer);
    }

    [TestMethod]
    public void A_clone_keeps_the_functions_of_its_layers()
    {
        var model = new Sequential { new Input(1), new Lambda(x => x * 3) };

        Assert.AreEqual(6f, model.Clone().Predict(new float[,] { { 2 } })[0, 0]);
    }

    [TestMethod]
    public void A_model_that_is_not_built_stays_so()
    {
        var copy = Model.FromJson(new Sequential { new Dense(3), new Dense(2) }.ToJson());

        Assert.ThrowsExactly<InvalidOperationException>(() => copy.OutputShape);
        ((Sequential)copy).BuildFrom([null, 4]);
        Assert.AreNotEqual(0, SmallModel.WeightsOf(copy)[0]);
    }

    [TestMethod]
    [DataRow("no json", "no JSON")]
    [DataRow("[1, 2]", "Model")]
    [DataRow("""{"class_name": "Sequential"}""", "config of a Sequential")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dance", "config": {"name": "d"}}]}}""", "layer \"d\" (Dance)")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d"}}]}}""", "\"units\"")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d", "units": "x"}}]}}""", "whole number")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d", "units": -1}}]}}""", "-1")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d", "units": 1, "color": 3}}]}}""", "\"color\" to be 3")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d", "units": 1, "activation": "reluu"}}]}}""", "\"relu\"")]
    [DataRow("""{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "d", "units": 1, "dtype": "float16"}}]}}""", "float16")]
    [DataRow("""{"class_name": "Functional", "config": {"name": "m", "layers": [], "input_layers": [["x", 0, 0]], "output_layers": []}}""", "use 0 of layer \"x\"")]
    public void What_is_wrong_with_a_text_is_said(string json, string expected) =>
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => Model.FromJson(json)), expected);
}
