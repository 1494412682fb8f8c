using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving.Keras;

[TestClass]
public sealed class CustomObjectsTests
{
    [TestMethod]
    public void A_registered_layer_is_saved_and_loaded_with_its_options_name_and_weights()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential { new Input(SmallModel.Features), new ScaleLayer(3) { Name = "mine", Trainable = false }, new Dense(2) };

        model.Save(folder["model.keras"], ScaleLayer.Registered);
        var loaded = Model.Load(folder["model.keras"], ScaleLayer.Registered);

        var layer = (ScaleLayer)loaded.Layers[0];
        Assert.AreEqual((3f, "mine", false), (layer.Factor, layer.Name, layer.Trainable));
        AreTheSame(model, loaded);
    }

    [TestMethod]
    public void A_layer_that_nobody_registered_is_named()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential { new Input(2), new ScaleLayer(3) };

        Errors.Say(Assert.ThrowsExactly<NotSupportedException>(() => model.Save(folder["model.keras"])), "\"scale_layer\"", "ScaleLayer", "CustomObjects.Add");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));

        model.Save(folder["model.keras"], ScaleLayer.Registered);
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => Model.Load(folder["model.keras"])), "\"scale_layer\"", "the class ScaleLayer", "CustomObjects");
    }

    [TestMethod]
    public void A_function_does_not_come_out_of_a_file()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential { new Input(2), new Lambda(x => x * 2) { Name = "double" } };

        model.Save(folder["model.keras"]);

        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => Model.Load(folder["model.keras"])), "layer \"double\" (Lambda)", "AddLambda(\"double\"");
        AreTheSame(model, Model.Load(folder["model.keras"], new CustomObjects().AddLambda("double", x => x * 2)));
    }

    [TestMethod]
    public void Two_classes_cannot_have_one_name() => Errors.Say(
        Assert.ThrowsExactly<ArgumentException>(() => ScaleLayer.Registered.Add("test_package>ScaleLayer", _ => new Dense(1))), "\"test_package>ScaleLayer\"", "already");

    [TestMethod]
    public void Python_opens_what_was_registered_there_too()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential { new Input(2), new ScaleLayer(3), new Lambda(x => x * 2) { Name = "double" } };
        model.Save(folder["model.keras"], ScaleLayer.Registered);

        var lines = PythonTensorFlow.Run("Saving/Keras/check_custom_objects.py", folder["model.keras"]);

        CollectionAssert.AreEqual(new[] { "[[6.0, 12.0]]" }, lines);
    }

    private static void AreTheSame(Model expected, Model loaded)
    {
        var x = new float[3, expected.InputShape[1]!.Value];
        x[1, 0] = 1;
        x[2, 1] = -2;
        KerasTolerance.AreBitEqual(SmallModel.Flat(expected.Predict(x)), SmallModel.Flat(loaded.Predict(x)), "predictions");
    }
}
