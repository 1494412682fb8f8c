using System.Numerics.Tensors;
using DeepKit.Engines;
using DeepKit.Models;
using DeepKit.Saving;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>A model that Keras saved, and what it does once it is loaded again: family keras_files.</summary>
internal sealed class KerasFile
{
    private const string Family = "keras_files";

    private readonly Fixture _fixture;

    private KerasFile(string name) => (Name, _fixture) = (name, Fixture.Load($"{Family}/{name}"));

    public string Name { get; }

    public string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", Family, $"{Name}.keras");

    public static IEnumerable<string> Names => Fixture.Names(Family).Select(name => name[(Family.Length + 1)..]);

    public static KerasFile Named(string name) => new(name);

    public Model Load(IEngine engine, CustomObjects? custom = null) => Model.Load(Path, custom, engine: engine);

    /// <summary>Compares predictions, then the losses of further training of a model that has not predicted.</summary>
    public void Check(Func<Model> load)
    {
        var x = Data("x");
        var rows = _fixture.List("x")[0].Shape[0];
        foreach (var (expected, predicted) in _fixture.List("predictions").Zip(load().PredictAll(x, rows)))
        {
            KerasTolerance.AreClose(expected, [.. predicted], $"{Name}, predictions");
        }
        var losses = _fixture.Numbers("losses");
        var history = load().Fit(x, Data("y"), epochs: losses.Length, batchSize: rows, verbose: 0, shuffle: false);
        KerasTolerance.AreOnTheCurve(losses, [.. history["loss"].Select(loss => (double)loss)], $"{Name}, losses");
    }

    private ModelData Data(string key) => _fixture.List(key).Select(AsData).ToArray();

    private static TensorData AsData(FixtureArray array)
    {
        nint[] lengths = [.. array.Shape.Select(size => (nint)size)];
        return array.DType.StartsWith("int", StringComparison.Ordinal)
            ? Tensor.Create(array.Longs, lengths)
            : Tensor.Create(array.Floats, lengths);
    }
}
