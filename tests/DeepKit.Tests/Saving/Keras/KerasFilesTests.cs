using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving.Keras;

[TestClass]
public sealed class KerasFilesTests
{
    private const string Script = "Saving/Keras/check_keras_files.py";

    private const int Share = 6;

    /// <summary>Initial states of stacked cells are lists within a list in Keras, and written as one list here: Python cannot call the layer.</summary>
    private const string NotForPython = "rnn_stacked_from_states";

    private static IEnumerable<string> Files => KerasFile.Names;

    /// <summary>Python takes a second for each model, so it looks at one in six.</summary>
    private static List<string> ForPython =>
        [.. KerasFile.Names.Order(StringComparer.Ordinal).Index().Where(name => name.Index % Share == 0 && name.Item != NotForPython).Select(name => name.Item)];

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_model_out_of_Python_predicts_and_trains_as_it_did_there(string name)
    {
        var file = KerasFile.Named(name);

        file.Check(() => file.Load(TestEngines.Single));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void On_TensorFlow_too(string name)
    {
        var file = KerasFile.Named(name);

        file.Check(() => file.Load(TestEngines.TensorFlow));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_model_that_is_saved_and_loaded_is_the_same(string name)
    {
        using var folder = new TemporaryFolder();
        var file = KerasFile.Named(name);
        var path = Path.Combine(folder.Path, "again.keras");

        file.Load(TestEngines.Single).Save(path);

        file.Check(() => DeepKit.Models.Model.Load(path, engine: TestEngines.Single));
    }

    [TestMethod]
    public void Models_saved_here_predict_and_train_in_Python_as_they_did_before()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in ForPython)
        {
            KerasFile.Named(name).Load(TestEngines.Single).Save(Path.Combine(folder.Path, $"{name}.keras"));
        }

        var lines = PythonTensorFlow.Run(Script, folder.Path, Path.Combine(AppContext.BaseDirectory, "Fixtures", "keras_files"));

        Assert.AreEqual("", string.Join("\n", lines.Where(line => !line.EndsWith(": ok", StringComparison.Ordinal))));
        Assert.HasCount(ForPython.Count, lines);
    }
}
