using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Saving.Keras;

[TestClass]
[DoNotParallelize]
public sealed class ExactResumeTests
{
    private const int Epochs = 10;
    private const int Rows = 37;

    [TestMethod, Engines]
    public void Five_epochs_a_file_and_five_more_are_ten_epochs(string engine)
    {
        using var folder = new TemporaryFolder();
        var whole = New(engine);
        var expected = Fit(whole, Epochs);

        var first = New(engine);
        var losses = Fit(first, Epochs / 2)["loss"].ToList();
        first.Save(folder["half.keras"]);
        var second = Model.Load(folder["half.keras"], engine: TestEngines.Get(engine));
        losses.AddRange(Fit(second, Epochs, initialEpoch: Epochs / 2)["loss"]);

        KerasTolerance.AreBitEqual([.. expected["loss"]], [.. losses], "losses");
        KerasTolerance.AreBitEqual(SmallModel.WeightsOf(whole), SmallModel.WeightsOf(second), "weights");
    }

    [TestMethod]
    [DataRow("epoch 7 begin", 7)]
    [DataRow("batch 6 begin", 3)]
    [DataRow("batch 3 end", 4)]
    public void Training_that_was_interrupted_goes_on_from_its_backup(string moment, int epoch)
    {
        using var folder = new TemporaryFolder();
        var expected = New("fused");
        var history = Fit(expected, Epochs);

        var at = 0;
        var interruption = new Recorder
        {
            Do = happened =>
            {
                at = happened.StartsWith("epoch", StringComparison.Ordinal) && happened.EndsWith("begin", StringComparison.Ordinal) ? int.Parse(happened.Split(' ')[1]) : at;
                if (at == epoch && happened == moment)
                {
                    throw new TimeoutException("The machine is wanted for something else.");
                }
            },
        };
        Assert.ThrowsExactly<TimeoutException>(() => Fit(New("fused"), Epochs, callbacks: [new BackupAndRestore(folder.Path, saveFreq: 2), interruption]));
        var backup = new BackupAndRestore(folder.Path, saveFreq: 2);
        Assert.IsTrue(backup.HasBackup);
        RandomSeed.Set(99);
        var resumed = Network("fused");
        var rest = Fit(resumed, Epochs, callbacks: [backup]);

        KerasTolerance.AreBitEqual(SmallModel.WeightsOf(expected), SmallModel.WeightsOf(resumed), "weights");
        KerasTolerance.AreBitEqual([.. history["loss"].Skip(Epochs - rest["loss"].Count)], [.. rest["loss"]], "losses");
        Assert.AreEqual(Epochs - epoch, rest["loss"].Count);
        Assert.IsFalse(backup.HasBackup);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path), "Training that came to its end leaves no backup.");
    }

    [TestMethod]
    public void A_backup_of_another_model_is_an_error_that_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        Fit(New("fused"), 1, callbacks: [new BackupAndRestore(folder.Path, deleteCheckpoint: false)]);
        var other = SmallModel.Classifier();
        var before = SmallModel.WeightsOf(other);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => other.Fit(SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new BackupAndRestore(folder.Path)]));

        Errors.Say(error, "latest.zip");
        KerasTolerance.AreBitEqual(before, SmallModel.WeightsOf(other), "weights");
    }

    [TestMethod]
    public void Training_twice_is_training_in_two_orders()
    {
        var model = New("fused");
        var once = Fit(model, 1)["loss"][0];

        RandomSeed.Set(1);
        var again = Network("fused");
        again.Order = new EpochOrder(model.Order.Seed, epochs: 1);

        Assert.AreNotEqual(once, Fit(again, 1)["loss"][0]);
    }

    private static Sequential New(string engine)
    {
        RandomSeed.Set(1);
        return Network(engine);
    }

    private static Sequential Network(string engine)
    {
        var model = new Sequential { new Input(SmallModel.Features), new Dense(16, activation: "relu"), new Dropout(0.3f), new Dense(SmallModel.Classes, activation: "softmax") };
        model.Compile(new Adam(0.01f), "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Get(engine));
        return model;
    }

    private static History Fit(Model model, int epochs, int initialEpoch = 0, IReadOnlyList<Callback>? callbacks = null) =>
        model.Fit(SmallModel.X(Rows), SmallModel.Y(Rows), epochs, batchSize: 5, verbose: 0, callbacks: callbacks, initialEpoch: initialEpoch);
}
