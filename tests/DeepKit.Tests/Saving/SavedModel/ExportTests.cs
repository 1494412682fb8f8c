using DeepKit.Models;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> Cases =>
        from name in ExportedModel.Names
        from frozen in new[] { false, true }
        where !(frozen && name == "stateful")
        from engine in TestEngines.Names
        select new object[] { name, frozen, engine };

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_loaded_model_predicts_what_the_exported_one_does(string name, bool frozen, string engine)
    {
        var example = ExportedModel.Named(name);

        example.Model.Export(_folder.Path, frozen);

        foreach (var signature in new[] { "serve", "serving_default" })
        {
            using var loaded = SavedModel.Load(_folder.Path, TestEngines.Get(engine));
            Reset(example.Model);
            AssertSame(example, loaded, signature);
        }
    }

    [TestMethod]
    public void A_loaded_stateful_model_goes_on_where_its_last_batch_ended()
    {
        var example = ExportedModel.Named("stateful");
        example.Model.Export(_folder.Path);
        using var loaded = SavedModel.Load(_folder.Path);

        AssertSame(example, loaded, "serve");
        AssertSame(example, loaded, "serving_default");
    }

    [TestMethod]
    public void Signatures_have_the_models_inputs_with_an_open_batch()
    {
        var example = ExportedModel.Named("two inputs");
        example.Model.Export(_folder.Path);

        using var loaded = SavedModel.Load(_folder.Path);

        CollectionAssert.AreEquivalent(new[] { "serve", "serving_default" }, loaded.Signatures.Keys.ToArray());
        Assert.AreEqual(
            "serve: \"body\" int32(None, 20), \"title\" int32(None, 5) -> \"output_0\" float32(None, 1), \"output_1\" float32(None, 4)",
            loaded.Signatures["serve"].ToString());
    }

    [TestMethod]
    public void Variables_are_named_by_their_paths_in_the_model()
    {
        ExportedModel.Named("nested").Model.Export(_folder.Path);

        var names = new TensorBundleReader(SavedModelFormat.VariablesPrefix(_folder.Path)).Names;

        string[] expected = ["same/bias", "same/kernel", "sequential/same/bias", "sequential/same/kernel"];
        CollectionAssert.AreEqual(expected, names.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void A_model_that_was_trained_on_is_exported_as_it_is_now()
    {
        var model = SmallModel.Classifier();
        var x = SmallModel.X(6);
        model.Export(_folder.Path);
        model.Fit(x, SmallModel.Y(6), epochs: 3, verbose: 0);

        model.Export(_folder.Path);
        using var loaded = SavedModel.Load(_folder.Path);

        SavedModelTolerance.AreClose(SmallModel.Flat(model.Predict(x)), SmallModel.Flat(loaded.Run(x)["output_0"]), "after training");
    }

    [TestMethod]
    public void A_frozen_export_takes_the_place_of_one_with_variables()
    {
        var model = SmallModel.Classifier();
        model.Export(_folder.Path);

        model.Export(_folder.Path, frozen: true);

        Assert.IsEmpty(Directory.GetFiles(_folder["variables"]));
        using var loaded = SavedModel.Load(_folder.Path);
        Assert.AreEqual(3, loaded.Run(SmallModel.X(2))["output_0"].Lengths[1]);
    }

    [TestMethod]
    public void A_failed_export_leaves_the_old_files()
    {
        var model = SmallModel.Classifier();
        model.Export(_folder.Path, frozen: true);
        var old = File.ReadAllBytes(_folder["saved_model.pb"]);
        File.WriteAllText(_folder["variables"], "in the way of the folder");

        Assert.Throws<IOException>(() => SmallModel.Classifier().Export(_folder.Path));

        CollectionAssert.AreEqual(old, File.ReadAllBytes(_folder["saved_model.pb"]));
        Assert.HasCount(2, Directory.GetFileSystemEntries(_folder.Path), "nothing else is left behind");
    }

    private static void AssertSame(ExportedModel example, SavedModel loaded, string signature)
    {
        var expected = example.Model.PredictAll(example.ByName);
        var outputs = loaded.Run(example.ByName, signature);

        Assert.HasCount(expected.Count, outputs.Names);
        for (var i = 0; i < expected.Count; i++)
        {
            CollectionAssert.AreEqual(expected[i].Lengths.ToArray(), outputs[$"output_{i}"].Lengths.ToArray());
            SavedModelTolerance.AreClose(SmallModel.Flat(expected[i]), SmallModel.Flat(outputs[$"output_{i}"]), $"{example.Name}, {signature}, output {i}");
        }
    }

    private static void Reset(Model model)
    {
        foreach (var layer in model.Layers.OfType<DeepKit.Layers.RNN>().Where(layer => layer.Stateful))
        {
            layer.ResetState();
        }
    }
}
