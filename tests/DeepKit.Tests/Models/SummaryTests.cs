using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

[TestClass]
[DoNotParallelize]
public sealed class SummaryTests
{
    [TestMethod]
    public void The_slides_CNN_has_the_table_of_Keras()
    {
        var text = FakeConsole.OutputOf(() => CurveModels.Cnn().Summary());

        Errors.Say(
            new InvalidDataException(text), "Model: \"sequential\"", "Layer (type)", "Output Shape", "Param #",
            "Total params: 108,618 (424.29 KB)", "Trainable params: 108,618 (424.29 KB)", "Non-trainable params: 0 (0.00 B)");
        HasRow(text, "conv2d (Conv2D)", "(None, 26, 26, 16)", "160");
        HasRow(text, "max_pooling2d (MaxPooling2D)", "(None, 13, 13, 16)", "0");
        HasRow(text, "conv2d_1 (Conv2D)", "(None, 11, 11, 32)", "4,640");
        HasRow(text, "max_pooling2d_1 (MaxPooling2D)", "(None, 5, 5, 32)", "0");
        HasRow(text, "flatten (Flatten)", "(None, 800)", "0");
        HasRow(text, "dense (Dense)", "(None, 128)", "102,528");
        HasRow(text, "dense_1 (Dense)", "(None, 10)", "1,290");
    }

    [TestMethod]
    public void A_nested_model_is_one_row_unless_expanded()
    {
        var inner = new Sequential(new Input(4), new Dense(3), new Dropout(0.5f)) { Name = "inner" };
        var model = new Sequential(new Input(4), inner, new Dense(2));

        var closed = FakeConsole.OutputOf(() => model.Summary());
        var open = FakeConsole.OutputOf(() => model.Summary(expandNested: true));

        HasRow(closed, "inner (Sequential)", "(None, 3)", "15");
        Assert.DoesNotContain("dropout", closed);
        HasRow(open, "└ dense (Dense)", "(None, 3)", "15");
        HasRow(open, "└ dropout (Dropout)", "(None, 3)", "0");
        Assert.Contains("Total params: 23 (92.00 B)", open);
    }

    [TestMethod]
    public void A_model_that_is_not_built_yet_says_so()
    {
        var text = FakeConsole.OutputOf(() => new Sequential(new Dense(3)).Summary());

        HasRow(text, "dense (Dense)", "?", "0 (unbuilt)");
    }

    [TestMethod]
    public void Frozen_layers_count_apart()
    {
        var model = new Sequential(new Input(4), new Dense(3) { Trainable = false }, new Dense(2));

        var text = FakeConsole.OutputOf(() => model.Summary());

        Errors.Say(new InvalidDataException(text), "Total params: 23 (92.00 B)", "Trainable params: 8 (32.00 B)", "Non-trainable params: 15 (60.00 B)");
    }

    [TestMethod]
    public void A_functional_model_shows_what_is_connected_to_what()
    {
        var (left, right) = (new Input(4) { Name = "left" }, new Input(4) { Name = "right" });
        var shared = new Dense(3);
        var model = new Model([left, right], [shared.Apply(left), new Dense(2).Apply(shared.Apply(right))]);

        var text = FakeConsole.OutputOf(() => model.Summary());

        Assert.Contains("Connected to", text);
        HasRow(text, "left (Input)", "(None, 4)", "0", "-");
        HasRow(text, "dense (Dense)", "(None, 3)", "15", "left[0][0], right[0][0]");
        HasRow(text, "dense_1 (Dense)", "(None, 2)", "8", "dense[1][0]");
    }

    private static void HasRow(string text, params string[] cells)
    {
        var rows = text.Split('\n').Select(line => line.Split('│', StringSplitOptions.TrimEntries));
        Assert.IsTrue(rows.Any(row => row is ["", .. var inner, ""] && inner.SequenceEqual(cells)), $"No row {string.Join(" | ", cells)} in\n{text}");
    }
}
