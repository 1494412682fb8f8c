using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Weights in the form of Keras 1 and 2, and in NumPy's.</summary>
[TestClass]
public sealed class OtherWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> Models => WeightModels.Names.Select(name => new object[] { name });

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Legacy_weights_predict_what_they_predict_in_Keras(string name)
    {
        var model = WeightModels.Make(name);

        model.LoadWeights(WeightModels.PathOf($"{name}_legacy.h5"));

        WeightModels.PredictsAsKeras(model, name);
    }

    [TestMethod]
    public void Names_cut_into_several_attributes_and_compressed_arrays_are_read()
    {
        var model = WeightModels.Make("mlp");

        model.LoadWeights(WeightModels.PathOf("mlp_cut_names.h5"));

        WeightModels.PredictsAsKeras(model, "mlp");
    }

    [TestMethod]
    public void Training_goes_on_from_a_legacy_model()
    {
        var (fixture, model) = (WeightModels.FixtureOf("nested"), WeightModels.Compiled(WeightModels.Make("nested")));
        using var file = Hdf5File.Open(WeightModels.PathOf("nested_legacy.h5"));

        var left = LegacyWeights.Read(file, model, withOptimizer: true, skipMismatch: false);

        Assert.IsEmpty(left);
        var (x, y) = (WeightModels.InputsOf("nested"), WeightModels.AsArray(fixture.Array("y")));
        var losses = fixture.Numbers("after").Select(_ => (double)model.TrainOnBatch(x, y)["loss"]).ToArray();
        KerasTolerance.AreOnTheCurve(fixture.Numbers("after"), losses, "loss");
    }

    [TestMethod]
    [DataRow("mlp")]
    [DataRow("mlp_compressed")]
    [DataRow("mlp_named")]
    [DataRow("mlp_float64")]
    public void Arrays_of_NumPy_predict_what_they_predict_in_Keras(string name)
    {
        var model = WeightModels.Make("mlp");

        var left = model.LoadWeights(WeightModels.PathOf($"{name}.npz"));

        Assert.IsEmpty(left);
        WeightModels.PredictsAsKeras(model, "mlp");
    }

    [TestMethod]
    public void Arrays_are_written_as_NumPy_writes_them()
    {
        var model = WeightModels.Make("mlp");
        model.LoadWeights(WeightModels.PathOf("mlp.npz"));

        model.SaveWeights(_folder["saved.npz"]);

        using var expected = new NpzArchive(WeightModels.PathOf("mlp.npz"));
        using var received = new NpzArchive(_folder["saved.npz"]);
        CollectionAssert.AreEqual(expected.Names.ToArray(), received.Names.ToArray());
        foreach (var name in expected.Names)
        {
            CollectionAssert.AreEqual(expected.Read(name, All), received.Read(name, All), name);
        }
    }

    private static byte[] All(ContentReader content)
    {
        var bytes = new byte[content.Remaining];
        content.Fill(bytes);
        content.ExpectEnd();
        return bytes;
    }
}
