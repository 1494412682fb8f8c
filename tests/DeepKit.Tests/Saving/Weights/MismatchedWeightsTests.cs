using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Files that do not fit a model, and what is loaded of them nevertheless.</summary>
[TestClass]
public sealed class MismatchedWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("mlp.weights.h5", "/layers/dense_1/vars/0")]
    [DataRow("mlp_legacy.h5", "/dense_1/")]
    [DataRow("mlp.npz", "arr_2.npy")]
    [DataRow("mlp_named.npz", "dense_1/kernel.npy")]
    public void Another_shape_is_refused_by_name_and_nothing_changes(string file, string array)
    {
        var model = Mlp(outputs: 5);
        var before = SmallModel.WeightsOf(model);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => model.LoadWeights(WeightModels.PathOf(file)));

        Errors.Say(error, file, array, "\"dense_1/kernel\"", "shape (3, 5)", "received shape (3, 2)", "skipMismatch");
        KerasTolerance.AreBitEqual(before, SmallModel.WeightsOf(model), file);
    }

    [TestMethod]
    [DataRow("mlp.weights.h5")]
    [DataRow("mlp_legacy.h5")]
    [DataRow("mlp.npz")]
    public void What_fits_is_loaded_if_mismatches_are_skipped(string file)
    {
        var (model, whole) = (Mlp(outputs: 5), WeightModels.Make("mlp"));
        var before = SmallModel.WeightsOf(model);
        whole.LoadWeights(WeightModels.PathOf(file));

        var left = model.LoadWeights(WeightModels.PathOf(file), skipMismatch: true);

        CollectionAssert.AreEqual(new[] { "dense_1/kernel", "dense_1/bias" }, left.ToArray());
        var (first, after) = (whole.Weights.Take(2).Sum(weight => weight.ElementCount), SmallModel.WeightsOf(model));
        KerasTolerance.AreBitEqual(SmallModel.WeightsOf(whole).AsSpan(0, first), after.AsSpan(0, first), file);
        KerasTolerance.AreBitEqual(before.AsSpan(first), after.AsSpan(first), file);
    }

    /// <summary>As in Keras: a layer is loaded up to its first weight that does not fit.</summary>
    [TestMethod]
    public void Weights_behind_one_that_does_not_fit_are_left()
    {
        var model = new Sequential { new Input(7), new Dense(3), new Dense(2) };

        var left = model.LoadWeights(WeightModels.PathOf("mlp.weights.h5"), skipMismatch: true);

        CollectionAssert.AreEqual(new[] { "dense/kernel", "dense/bias" }, left.ToArray());
    }

    [TestMethod]
    [DataRow("mlp.weights.h5", "expected 2 arrays in \"/layers/dense_2\"")]
    [DataRow("mlp_legacy.h5", "expected 3 layers with weights")]
    [DataRow("mlp.npz", "expected 6 arrays")]
    public void Missing_layers_are_named(string file, string expected)
    {
        var model = new Sequential { new Input(4), new Dense(3), new Dense(2), new Dense(2) };

        var error = Assert.ThrowsExactly<InvalidDataException>(() => model.LoadWeights(WeightModels.PathOf(file)));

        Errors.Say(error, file, expected, "received");
    }

    [TestMethod]
    [DataRow("mlp.weights.h5", "expected 1 arrays in \"/layers/dense_1\" for variable \"dense_1/kernel\", received 2")]
    [DataRow("mlp_legacy.h5", "Layer \"dense_1\" (Dense)")]
    [DataRow("mlp.npz", "expected 3 arrays")]
    [DataRow("mlp_named.npz", "expected 3 arrays")]
    public void Arrays_that_a_layer_has_no_use_for_are_refused(string file, string expected)
    {
        var model = new Sequential { new Input(4), new Dense(3), new Dense(2) { UseBias = false } };

        var error = Assert.ThrowsExactly<InvalidDataException>(() => model.LoadWeights(WeightModels.PathOf(file)));

        Errors.Say(error, file, expected);
    }

    [TestMethod]
    public void Layers_that_only_the_file_has_are_ignored_as_in_Keras()
    {
        var (model, whole) = (new Sequential { new Input(4), new Dense(3) }, WeightModels.Make("mlp"));
        whole.LoadWeights(WeightModels.PathOf("mlp.weights.h5"));

        model.LoadWeights(WeightModels.PathOf("mlp.weights.h5"));

        KerasTolerance.AreBitEqual(SmallModel.WeightsOf(whole).AsSpan(0, 15), SmallModel.WeightsOf(model), "dense");
    }

    [TestMethod]
    [DataRow("model.h5")]
    [DataRow("model.weights.json")]
    [DataRow("model")]
    public void Endings_that_nothing_is_saved_by_are_refused(string file)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Mlp(2).SaveWeights(_folder[file]));

        Errors.Say(error, file, ".weights.h5 or .npz");
        Assert.IsEmpty(Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void Weights_in_several_files_are_refused_by_name()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Mlp(2).LoadWeights("model.weights.json"));

        Errors.Say(error, "model.weights.json", "several files", ".weights.h5");
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        var (path, model) = (_folder["nothing.weights.h5"], Mlp(2));

        Errors.Say(Assert.ThrowsExactly<FileNotFoundException>(() => model.LoadWeights(path)), path);
        Errors.Say(Assert.ThrowsExactly<FileNotFoundException>(() => model.LoadWeights(_folder["nothing.npz"])), "nothing.npz");
    }

    [TestMethod]
    public void A_model_without_weights_says_what_to_do()
    {
        var model = new Sequential { new Dense(2) };

        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => model.SaveWeights(_folder["x.npz"])), "BuildFrom");
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => model.LoadWeights(WeightModels.PathOf("mlp.npz"))), "BuildFrom");
    }

    private static Sequential Mlp(int outputs) => new() { new Input(4), new Dense(3), new Dense(outputs) };
}
