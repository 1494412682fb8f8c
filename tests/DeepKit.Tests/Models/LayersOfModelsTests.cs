using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

/// <summary>Layers taken out of one model and put into another.</summary>
[TestClass]
public sealed class LayersOfModelsTests
{
    [TestMethod]
    public void A_layer_is_found_by_its_name()
    {
        var first = new Dense(3) { Name = "first" };
        var input = new Input(2) { Name = "numbers" };

        Assert.AreSame(first, new Sequential { new Input(2), first, new Dense(1) }.GetLayer("first"));
        Assert.AreSame(input, new Model(input, new Dense(1).Apply(input)).GetLayer("numbers"));
    }

    [TestMethod]
    public void A_name_that_no_layer_has_is_answered_by_those_there_are() => Errors.Say(
        Assert.ThrowsExactly<ArgumentException>(() => new Sequential { new Input(2), new Dense(3) { Name = "first" }, new Dense(1) }.GetLayer("last")),
        "\"sequential\"", "\"last\"", "first, dense");

    [TestMethod]
    public void A_loaded_trunk_stays_as_it_is_while_it_is_frozen()
    {
        using var folder = new TemporaryFolder();
        WithHead(new Sequential(new Input(SmallModel.Features), new Dense(4, activation: "tanh")) { Name = "trunk" }).Save(folder["model.keras"]);
        var trunk = (Sequential)Model.Load(folder["model.keras"]).GetLayer("trunk");
        var saved = SmallModel.WeightsOf(trunk);
        var student = WithHead(trunk);

        trunk.Trainable = false;
        Train(student);
        KerasTolerance.AreBitEqual(saved, SmallModel.WeightsOf(trunk), "weights of the frozen trunk");

        trunk.Trainable = true;
        Train(student);
        CollectionAssert.AreNotEqual(saved, SmallModel.WeightsOf(trunk));
    }

    private static Sequential WithHead(Sequential trunk) => new() { new Input(SmallModel.Features), trunk, new Dense(SmallModel.Classes, activation: "softmax") };

    private static void Train(Model model)
    {
        model.Compile(new SGD(0.1f), "sparse_categorical_crossentropy");
        model.Fit(SmallModel.X(6), SmallModel.Y(6), verbose: 0);
    }
}
