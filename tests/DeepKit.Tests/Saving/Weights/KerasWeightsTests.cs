using DeepKit.Models;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Weights in the form of Keras 3.</summary>
[TestClass]
public sealed class KerasWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> Models => WeightModels.Names.Select(name => new object[] { name });

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Models))]
    [UsesFixture("weights/sequences")]
    [UsesFixture("weights/heads")]
    [UsesFixture("weights/images")]
    [UsesFixture("weights/stateful")]
    [UsesFixture("weights/nested")]
    [UsesFixture("weights/mlp")]
    public void Weights_of_Keras_predict_here_what_they_predict_there(string name)
    {
        var model = WeightModels.Make(name);

        var left = model.LoadWeights(WeightModels.PathOf($"{name}.weights.h5"));

        Assert.IsEmpty(left);
        WeightModels.PredictsAsKeras(model, name);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Saved_weights_lie_where_Keras_has_them_with_the_same_bytes(string name)
    {
        var (model, theirs) = (WeightModels.Make(name), WeightModels.PathOf($"{name}.weights.h5"));
        if (name == "nested")
        {
            WeightModels.Compiled(model);
        }
        model.LoadWeights(theirs);

        model.SaveWeights(_folder["saved.weights.h5"]);

        using var expected = Hdf5File.Open(theirs);
        using var received = Hdf5File.Open(_folder["saved.weights.h5"]);
        var arrays = ArraysOf(expected.Root).ToDictionary(array => array.Path, array => array.ToBytes());
        var own = ArraysOf(received.Root).ToDictionary(array => array.Path, array => array.ToBytes());
        CollectionAssert.AreEquivalent(arrays.Keys, own.Keys);
        foreach (var path in arrays.Keys)
        {
            CollectionAssert.AreEqual(arrays[path], own[path], path);
        }
    }

    [TestMethod]
    public void Training_goes_on_where_Keras_left_it()
    {
        var (fixture, model) = (WeightModels.FixtureOf("nested"), WeightModels.Compiled(WeightModels.Make("nested")));

        var left = model.LoadWeights(WeightModels.PathOf("nested.weights.h5"));

        Assert.IsEmpty(left);
        Assert.AreEqual(fixture.Numbers("before").Length, model.Optimizer.Iterations);
        AssertLossesAreThoseAfter(fixture, model);
    }

    [TestMethod]
    public void Saved_training_goes_on_in_another_model()
    {
        var (fixture, first) = (WeightModels.FixtureOf("nested"), WeightModels.Compiled(WeightModels.Make("nested")));
        first.LoadWeights(WeightModels.PathOf("nested.weights.h5"));
        first.SaveWeights(_folder["saved.weights.h5"]);
        var second = WeightModels.Compiled(WeightModels.Make("nested"));
        second.TrainOnBatch(WeightModels.InputsOf("nested"), WeightModels.AsArray(fixture.Array("y")));

        second.LoadWeights(_folder["saved.weights.h5"]);

        AssertLossesAreThoseAfter(fixture, second);
    }

    [TestMethod]
    public void An_optimizer_of_other_variables_stays_as_it_is()
    {
        var model = WeightModels.Make("nested");
        model.Compile(new DeepKit.Optimizers.SGD(0.5f, momentum: 0.9f), "mse", engine: TestEngines.Single);

        var left = model.LoadWeights(WeightModels.PathOf("nested.weights.h5"));

        WeightModels.PredictsAsKeras(model, "nested");
        Assert.AreEqual(0.5f, model.Optimizer.LearningRate);
        Assert.AreEqual(0, model.Optimizer.Iterations);
        Assert.Contains("sgd/learning_rate", left);
    }

    [TestMethod]
    public void A_model_that_is_not_compiled_needs_no_optimizer()
    {
        var model = WeightModels.Compiled(WeightModels.Make("mlp"));

        var left = model.LoadWeights(WeightModels.PathOf("mlp.weights.h5"));

        WeightModels.PredictsAsKeras(model, "mlp");
        CollectionAssert.AreEqual(new[] { "adam/iteration", "adam/learning_rate" }, left.ToArray());
    }

    [TestMethod]
    [DataRow("mlp_float16")]
    [DataRow("mlp_bfloat16")]
    [DataRow("mlp_float64")]
    [UsesFixture("weights/mlp_float16")]
    [UsesFixture("weights/mlp_bfloat16")]
    [UsesFixture("weights/mlp_float64")]
    public void Numbers_of_other_sizes_are_converted(string name)
    {
        var model = WeightModels.Make("mlp");

        model.LoadWeights(WeightModels.PathOf($"{name}.weights.h5"));

        foreach (var (expected, weight) in WeightModels.FixtureOf(name).List("weights").Zip(model.Weights))
        {
            KerasTolerance.AreBitEqual(expected.Floats, weight.Span<float>(), weight.Name);
        }
    }

    /// <summary>Keras' older versions had the projections of attention in private attributes, and layers in a list of TensorFlow's.</summary>
    [TestMethod]
    [DataRow("multi_head_attention/", "multi_head_attention/_")]
    [DataRow("layers/", "_layer_checkpoint_dependencies/")]
    public void Files_of_older_versions_are_read(string now, string before)
    {
        using (var file = Hdf5File.Open(WeightModels.PathOf("heads.weights.h5")))
        {
            using var writer = new Hdf5Writer(_folder["old.weights.h5"]);
            foreach (var array in ArraysOf(file.Root))
            {
                var path = array.Path.Replace(now, before, StringComparison.Ordinal);
                var name = path.LastIndexOf('/') + 1;
                writer.Root.Group(path[..name]).Dataset(path[name..], array.Type, [.. array.Shape]).Write(array.ToBytes());
            }
            writer.Finish();
            writer.Replace();
        }
        var model = WeightModels.Make("heads");

        model.LoadWeights(_folder["old.weights.h5"]);

        WeightModels.PredictsAsKeras(model, "heads");
    }

    private static void AssertLossesAreThoseAfter(Fixture fixture, Model model)
    {
        var (x, y) = (WeightModels.InputsOf("nested"), WeightModels.AsArray(fixture.Array("y")));
        var losses = fixture.Numbers("after").Select(_ => (double)model.TrainOnBatch(x, y)["loss"]).ToArray();
        KerasTolerance.AreOnTheCurve(fixture.Numbers("after"), losses, "loss");
    }

    private static IEnumerable<Hdf5Dataset> ArraysOf(Hdf5Group group) => group.Names.SelectMany(name => group[name] switch
    {
        Hdf5Group inner => ArraysOf(inner),
        Hdf5Dataset array => [array],
        _ => [],
    });
}
