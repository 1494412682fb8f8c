using System.Text.Json;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Real Keras loads the weights that DeepKit saves.</summary>
[TestClass]
public sealed class PythonWeightsTests : IDisposable
{
    private const string Script = "Saving/Weights/check_weights.py";

    private readonly TemporaryFolder _folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Saved_weights_predict_and_train_the_same_in_Python()
    {
        foreach (var name in WeightModels.Names)
        {
            var model = name == "nested" ? WeightModels.Compiled(WeightModels.Make(name)) : WeightModels.Make(name);
            model.LoadWeights(WeightModels.PathOf($"{name}.weights.h5"));
            model.SaveWeights(_folder[$"{name}.weights.h5"]);
            model.SaveWeights(_folder[$"{name}.npz"]);
        }

        var reports = PythonTensorFlow.Run(Script, Path.Combine(AppContext.BaseDirectory, "Fixtures"), _folder.Path);

        Assert.HasCount((2 * WeightModels.Names.Count()) + 1, reports);
        foreach (var report in reports)
        {
            TestContext.WriteLine(report);
            SavedModelTolerance.IsClose(JsonDocument.Parse(report).RootElement.GetProperty("distance").GetDouble(), report);
        }
    }
}
