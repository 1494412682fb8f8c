using DeepKit.Callbacks;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
[DoNotParallelize]
public sealed class ProgressBarTests
{
    [TestMethod]
    public void A_terminal_sees_a_bar_that_ends_full_within_its_line()
    {
        var console = FakeConsole.Terminal();

        Train(epochs: 2, ProgressBar.For(Verbosity.Auto, console.Console)!);

        Assert.HasCount(4, console.Lines);
        Assert.AreEqual("Epoch 1/2", console.Lines[0]);
        var last = console.Lines[1][(console.Lines[1].LastIndexOf('\r') + 1)..];
        StringAssert.StartsWith(last, "4/4 ━━━━━━━━━━━━━━━━━━━━ ");
        StringAssert.Matches(last, new(@" \d+s \d+(us|ms|s)/step - accuracy: \d\.\d{4} - loss: \d\.\d{4}"));
        Assert.AreEqual("Epoch 2/2", console.Lines[2]);
    }

    [TestMethod]
    public void A_bar_that_is_cut_off_leaves_its_line()
    {
        var console = FakeConsole.Terminal();
        var failing = new Recorder { Do = SlowThenFail };

        Assert.ThrowsExactly<InvalidDataException>(() => Train(epochs: 1, ProgressBar.For(Verbosity.Progress, console.Console)!, failing));

        Assert.EndsWith("\n", console.Text);
        Assert.HasCount(2, console.Lines);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Elsewhere_an_epoch_is_one_line_without_control_codes(int verbose)
    {
        var console = FakeConsole.Redirected();

        Train(epochs: 3, ProgressBar.For(verbose, console.Console)!);

        Assert.HasCount(3, console.Lines);
        StringAssert.Matches(console.Lines[2], new(@"^Epoch 3/3 - 4/4 - \d+s - \d+(us|ms|s)/step - accuracy: \d\.\d{4} - loss: \d\.\d{4}$"));
        HasNoControlCodes(console.Text);
    }

    [TestMethod]
    public void Validation_numbers_come_last_in_the_line()
    {
        var console = FakeConsole.Redirected();

        SmallModel.Classifier().Fit(
            SmallModel.X(8), SmallModel.Y(8), verbose: 0, validationSplit: 0.5, callbacks: [ProgressBar.For(Verbosity.Line, console.Console)!]);

        StringAssert.Matches(console.Text.Trim(), new(@"- accuracy: \S+ - loss: \S+ - val_accuracy: \S+ - val_loss: \S+$"));
        Assert.HasCount(1, console.Lines);
    }

    [TestMethod]
    public void Line_by_line_a_terminal_gets_no_bar()
    {
        var console = FakeConsole.Terminal();

        Train(epochs: 2, ProgressBar.For(Verbosity.Line, console.Console)!);

        Assert.HasCount(2, console.Lines);
        HasNoControlCodes(console.Text);
    }

    [TestMethod]
    public void Silence_prints_nothing() => Assert.AreEqual("", FakeConsole.OutputOf(() =>
    {
        var model = SmallModel.Classifier();
        model.Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2, verbose: 0);
        model.Evaluate(SmallModel.X(8), SmallModel.Y(8), verbose: 0);
        model.Predict(SmallModel.X(8));
    }));

    [TestMethod]
    public void Redirected_output_gets_lines_by_default()
    {
        var text = FakeConsole.OutputOf(() =>
        {
            var model = SmallModel.Classifier();
            model.Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2);
            model.Evaluate(SmallModel.X(8), SmallModel.Y(8));
        });

        Assert.HasCount(3, text.TrimEnd('\n').Split('\n'));
        HasNoControlCodes(text);
    }

    [TestMethod]
    public void Small_numbers_are_shown_as_powers_of_ten()
    {
        var logs = new Logs { ["loss"] = 0.00012345f, ["accuracy"] = 0.5f };

        Assert.AreEqual("loss: 1.2345e-04 - accuracy: 0.5000", logs.ToString());
    }

    private static void SlowThenFail(string happened)
    {
        if (happened == "batch 2 begin")
        {
            throw new InvalidDataException();
        }
        if (happened.StartsWith("batch", StringComparison.Ordinal))
        {
            Thread.Sleep(60);
        }
    }

    private static void HasNoControlCodes(string text) => Assert.IsFalse(text.Any(c => char.IsControl(c) && c != '\n'), text);

    private static void Train(int epochs, params Callback[] callbacks) =>
        SmallModel.Classifier().Fit(SmallModel.X(8), SmallModel.Y(8), epochs, batchSize: 2, verbose: 0, callbacks: callbacks);
}
