using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class LayerNamesTests
{
    [TestMethod]
    public void Layers_are_named_and_numbered_as_in_Keras()
    {
        var names = CurveModels.Cnn().Layers.Select(layer => layer.Name).ToArray();

        CollectionAssert.AreEqual(
            new[] { "conv2d", "max_pooling2d", "conv2d_1", "max_pooling2d_1", "flatten", "dense", "dense_1" }, names);
    }

    [TestMethod]
    public void Weights_are_named_by_their_layers() => CollectionAssert.AreEqual(
        new[] { "dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias" },
        SmallModel.Classifier().Weights.Select(weight => weight.Name).ToArray());

    [TestMethod]
    public void A_name_may_be_given_once()
    {
        var model = new Sequential(new Input(4), new Dense(3) { Name = "first" });

        var error = Assert.ThrowsExactly<ArgumentException>(() => model.Add(new Dense(3) { Name = "first" }));

        Errors.Say(error, "\"first\"", "already", "another Name");
        Assert.HasCount(1, model.Layers);
    }
}
