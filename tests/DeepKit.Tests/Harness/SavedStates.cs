using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Tests.Harness;

/// <summary>A model whose weights are all the same number, one higher in each file that is saved of it.</summary>
internal static class SavedStates
{
    private const string WholeModel = ".keras";

    /// <summary>Saves state after state to a path until the process is killed.</summary>
    public static void SaveForever(string path)
    {
        var model = NewModel();
        for (var state = 1; ; state++)
        {
            foreach (var weight in model.Weights)
            {
                weight.Span<float>().Fill(state);
            }
            Save(model, path);
        }
    }

    /// <summary>Which state a file holds; it fails if that is none.</summary>
    public static float Load(string path)
    {
        var model = path.EndsWith(WholeModel, StringComparison.Ordinal) ? Model.Load(path, engine: TestEngines.Single) : NewModel();
        if (!path.EndsWith(WholeModel, StringComparison.Ordinal))
        {
            model.LoadWeights(path);
        }
        var numbers = SmallModel.WeightsOf(model);
        Assert.IsGreaterThanOrEqualTo(1, numbers[0]);
        Assert.AreEqual(MathF.Round(numbers[0]), numbers[0]);
        Assert.IsTrue(Array.TrueForAll(numbers, number => number == numbers[0]), "A file holds one state.");
        return numbers[0];
    }

    private static Sequential NewModel() => new() { new Input(64), new Dense(256), new Dense(16) };

    private static void Save(Model model, string path)
    {
        if (path.EndsWith(WholeModel, StringComparison.Ordinal))
        {
            model.Save(path);
        }
        else
        {
            model.SaveWeights(path);
        }
    }
}
