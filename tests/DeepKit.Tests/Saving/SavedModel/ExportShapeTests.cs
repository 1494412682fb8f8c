using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class ExportShapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void An_open_time_axis_asks_for_a_size() => Errors.Say(
        Assert.ThrowsExactly<InvalidOperationException>(() => AnyLength().Export(_folder.Path)),
        "input \"x\" of model \"sequential\" to have axes of known size beside the batch, received (None, None, 2)",
        "Export(directory, inputShapes: [[null, 50, 2]])");

    [TestMethod]
    public void A_size_for_an_open_axis_is_taken()
    {
        var model = AnyLength();
        var x = new float[2, 5, 2];
        x[0, 3, 1] = 1;

        model.Export(_folder.Path, inputShapes: [[null, 5, 2]]);
        using var loaded = SavedModel.Load(_folder.Path);

        SavedModelTolerance.AreClose(SmallModel.Flat(model.Predict(x)), SmallModel.Flat(loaded.Run(x)["output_0"]), "five steps");
        Assert.AreEqual("\"x\" float32(None, 5, 2)", loaded.Signatures["serve"].Inputs[0].ToString());
    }

    [TestMethod]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Errors.Say(Refused([null, 5, 3]), "that fits (None, None, 2), its batch left as it is, received (None, 5, 3)");
        Errors.Say(Refused([4, 5, 2]), "received (4, 5, 2)");
        Errors.Say(Refused([]), "received ()");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => AnyLength().Export(_folder.Path, inputShapes: [])), "each of the 1 inputs", "(x), received 0");
    }

    [TestMethod]
    public void A_model_without_weights_is_refused() => Errors.Say(
        Assert.ThrowsExactly<InvalidOperationException>(() => new Sequential { new Dense(2) }.Export(_folder.Path)), "has no weights yet");

    [TestMethod]
    public void State_cannot_be_frozen() => Errors.Say(
        Assert.ThrowsExactly<InvalidOperationException>(() => ExportedModel.Named("stateful").Model.Export(_folder.Path, frozen: true)),
        "keeps state from batch to batch", "Export it without frozen.");

    [TestMethod]
    public void Names_that_TensorFlow_does_not_take_are_changed()
    {
        var model = new Sequential { new Input(2) { Name = "größe x" }, new Dense(2) { Name = "_my dense" } };
        var x = new float[,] { { 1, 2 } };

        model.Export(_folder.Path);
        using var loaded = SavedModel.Load(_folder.Path);

        Assert.AreEqual("größe x", loaded.Signatures["serve"].Inputs[0].Name);
        Assert.AreEqual("gr__e_x:0", loaded.Signatures["serve"].Inputs[0].TensorName);
        CollectionAssert.Contains(new TensorBundleReader(SavedModelFormat.VariablesPrefix(_folder.Path)).Names.ToArray(), "._my_dense/kernel");
        SavedModelTolerance.AreClose(SmallModel.Flat(model.Predict(x)), SmallModel.Flat(loaded.Run(x)["output_0"]), "predictions");
    }

    private ArgumentException Refused(Shape shape) =>
        Assert.ThrowsExactly<ArgumentException>(() => AnyLength().Export(_folder.Path, inputShapes: [shape]));

    private static Sequential AnyLength() => new() { new Input(null, 2) { Name = "x" }, new LSTM(3) };
}
