using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Training;

/// <summary>Whatever does not fit gives an error that says who, expected, received and what to do, and leaves the model usable.</summary>
[TestClass]
public sealed class BadInputTests
{
    private readonly Sequential _model = SmallModel.Classifier();

    [TestCleanup]
    public void The_model_is_usable_afterwards() => _model.Fit(SmallModel.X(3), SmallModel.Y(3), verbose: 0);

    [TestMethod]
    public void Inputs_of_wrong_rank() =>
        Errors.Say(Fails(() => _model.Predict(new float[2, 4, 4])), "Model \"sequential\"", "(None, 4)", "(2, 4, 4)", "Reshape x");

    [TestMethod]
    public void Inputs_of_wrong_size() =>
        Errors.Say(Fails(() => Fit(new float[2, 5], SmallModel.Y(2))), "Model \"sequential\"", "(None, 4)", "(2, 5)", "Reshape x");

    [TestMethod]
    public void A_label_above_the_classes() => Errors.Say(
        Fails<ArgumentOutOfRangeException>(() => Fit(SmallModel.X(3), new[] { 0, 2, 3 })),
        "sparse_categorical_crossentropy", "from 0 to 2", "received 3 in row 2", "one unit per class");

    [TestMethod]
    public void A_negative_label() =>
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Evaluate(SmallModel.X(2), new[] { 0, -1 })), "received -1 in row 1");

    [TestMethod]
    public void Labels_that_are_not_whole()
    {
        Errors.Say(Fails(() => Fit(SmallModel.X(2), new[] { 0, 1.5f })), "whole class numbers", "1.5 in row 1", "integers");
        Errors.Say(Fails(() => Fit(SmallModel.X(2), new[] { float.NaN, 1 })), "whole class numbers", "NaN in row 0");
    }

    [TestMethod]
    public void One_hot_targets_for_a_loss_of_labels() =>
        Errors.Say(Fails(() => Fit(SmallModel.X(2), new float[2, 3])), "one class number per row", "(2, 3)", "\"categorical_crossentropy\"");

    [TestMethod]
    public void Labels_for_a_loss_of_one_hot_targets()
    {
        var model = SmallModel.Classifier(compile: false);
        model.Compile("sgd", "categorical_crossentropy");

        Errors.Say(Fails(() => model.Fit(SmallModel.X(3), SmallModel.Y(3))), "(None, 3)", "(3,)", "\"sparse_categorical_crossentropy\"");
    }

    [TestMethod]
    public void Different_lengths_of_x_and_y() =>
        Errors.Say(Fails(() => Fit(SmallModel.X(3), SmallModel.Y(4))), "Model \"sequential\"", "equally many rows", "3 in x and 4 in y", "its target");

    [TestMethod]
    public void Sample_weights_of_another_length() => Errors.Say(
        Fails(() => _model.Fit(SmallModel.X(3), SmallModel.Y(3), sampleWeight: new float[2])), "sampleWeight", "3 rows", "(2,)");

    [TestMethod]
    public void No_data_at_all()
    {
        Errors.Say(Fails(() => Fit(new float[0, 4], Array.Empty<int>())), "at least one row", "(0, 4)");
        Assert.ThrowsExactly<ArgumentNullException>(() => _model.Fit(null!, SmallModel.Y(1)));
        Assert.ThrowsExactly<ArgumentNullException>(() => _model.Fit(SmallModel.X(1), null!));
    }

    [TestMethod]
    [DataRow(8, 3)]
    [DataRow(7, 4)]
    public void A_batch_size_other_than_the_Input_s(int rows, int batchSize)
    {
        var model = new Sequential { new Input(SmallModel.Features) { BatchSize = 4 }, new Dense(1) };
        model.Compile("sgd", "mse", engine: TestEngines.Single);

        string[] parts = ["batches of 4 rows", $"received batchSize {batchSize} for {rows} rows", "Give batchSize: 4"];
        Errors.Say(Fails(() => model.Fit(SmallModel.X(rows), SmallModel.Ones(rows), batchSize: batchSize)), parts);
        Errors.Say(Fails(() => model.Predict(SmallModel.X(rows), batchSize)), parts);
    }

    [TestMethod]
    public void A_batch_size_of_zero()
    {
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Fit(SmallModel.X(1), SmallModel.Y(1), batchSize: 0)), "Fit", "batchSize", "above 0", "received 0");
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Evaluate(SmallModel.X(1), SmallModel.Y(1), batchSize: 0)), "Evaluate", "batchSize");
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Predict(SmallModel.X(1), batchSize: -1)), "Predict", "received -1");
    }

    [TestMethod]
    public void Epochs_out_of_range()
    {
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Fit(SmallModel.X(1), SmallModel.Y(1), epochs: 0)), "Fit", "epochs", "above 0");
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => _model.Fit(SmallModel.X(1), SmallModel.Y(1), initialEpoch: -1)), "initialEpoch", "-1");
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(-0.5)]
    [DataRow(1.5)]
    [DataRow(double.NaN)]
    [DataRow(0.01)]
    public void A_validation_split_that_leaves_a_side_without_rows(double split) => Errors.Say(
        Fails<ArgumentOutOfRangeException>(() => _model.Fit(SmallModel.X(4), SmallModel.Y(4), validationSplit: split == 0.01 ? 0.99 : split)),
        "Fit", "validationSplit", "above 0 and below 1", "4 rows");

    [TestMethod]
    public void Fit_and_Evaluate_before_Compile()
    {
        var model = SmallModel.Classifier(compile: false);

        Errors.Say(Fails<InvalidOperationException>(() => model.Fit(SmallModel.X(1), SmallModel.Y(1))), "Model \"sequential\"", "compiled", "Call Compile");
        Errors.Say(Fails<InvalidOperationException>(() => model.Evaluate(SmallModel.X(1), SmallModel.Y(1))), "compiled", "Call Compile");
        Errors.Say(Fails<InvalidOperationException>(() => model.TrainOnBatch(SmallModel.X(1), SmallModel.Y(1))), "Call Compile");
    }

    [TestMethod]
    public void Predict_before_the_model_is_built() =>
        Errors.Say(Fails<InvalidOperationException>(() => new Sequential(new Dense(3)).Predict(SmallModel.X(1))), "Model \"sequential\"", "no weights", "Input", "Fit");

    [TestMethod]
    public void An_unknown_verbosity()
    {
        Errors.Say(Fails<ArgumentOutOfRangeException>(() => (Verbosity)3), "verbose", "0, 1, 2", "received 3");
        Errors.Say(Fails(() => (Verbosity)"loud"), "\"auto\"", "\"loud\"");
    }

    private void Fit(TensorData x, TensorData y) => _model.Fit(x, y, verbose: 0);

    private static ArgumentException Fails(Func<object?> action) => Fails<ArgumentException>(action);

    private static ArgumentException Fails(Action action) => Assert.ThrowsExactly<ArgumentException>(action);

    private static T Fails<T>(Func<object?> action) where T : Exception => Assert.ThrowsExactly<T>(() => _ = action());

    private static T Fails<T>(Action action) where T : Exception => Assert.ThrowsExactly<T>(action);
}
