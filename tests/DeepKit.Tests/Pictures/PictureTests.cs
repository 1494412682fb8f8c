using System.Xml.Linq;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Pictures;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Pictures;

[TestClass]
public sealed class PictureTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["picture.svg"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_sequential_model_is_a_chain_of_boxes()
    {
        var model = CurveModels.Binary();

        Assert.AreEqual(
            """
            flowchart TD
                n0["input_layer (Input)<br/>(None, 28, 28, 1)"]
                n1["flatten (Flatten)<br/>(None, 784)"]
                n2["dense (Dense)<br/>(None, 8)"]
                n3["dense_1 (Dense)<br/>(None, 1)"]
                n0 --> n1
                n1 --> n2
                n2 --> n3

            """.ReplaceLineEndings("\n"),
            model.ToMermaid());
    }

    [TestMethod]
    public void A_model_that_branches_has_an_arrow_for_each_connection()
    {
        var dot = Branching().ToDot();

        Assert.StartsWith("digraph \"two \\\"ways\\\"\" {", dot);
        foreach (var line in new[] { "n0 [label=\"a (Input)\\n(None, 4)\"];", "n0 -> n1;", "n0 -> n2;", "n1 -> n3;", "n2 -> n3;", "n0 -> n3;" })
        {
            Assert.Contains(line, dot);
        }
    }

    [TestMethod]
    public void A_drawn_model_has_its_boxes_in_rows_and_every_name()
    {
        Branching().Plot(File);

        var svg = XDocument.Load(File).Root!;
        var boxes = svg.Elements(Svg + "rect").Select(box => (double)box.Attribute("y")!).ToArray();
        Assert.HasCount(4, boxes);
        Assert.AreEqual(boxes[1], boxes[2]);
        Assert.IsLessThan(boxes[3], boxes[1]);
        Assert.HasCount(5, svg.Elements(Svg + "path").ToArray());
        CollectionAssert.IsSubsetOf(new[] { "a (Input)", "left (Dense)", "right (Dense)", "both (Concatenate)" }, svg.Elements(Svg + "text").Select(text => text.Value).ToArray());
    }

    [TestMethod]
    public void A_history_has_a_plot_for_each_name_with_validation_in_it()
    {
        var history = SmallModel.Classifier().Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 3, verbose: 0, validationSplit: 0.5);

        history.Plot(File);

        var plots = XDocument.Load(File).Root!.Elements(Svg + "g").ToArray();
        CollectionAssert.AreEquivalent(new[] { "accuracy", "loss" }, plots.Select(plot => plot.Element(Svg + "text")!.Value).ToArray());
        foreach (var line in plots.SelectMany(plot => plot.Elements(Svg + "polyline")))
        {
            Assert.HasCount(3, ((string)line.Attribute("points")!).Split(' '));
        }
        Assert.HasCount(4, plots.SelectMany(plot => plot.Elements(Svg + "polyline")).ToArray());
    }

    [TestMethod]
    public void A_history_without_epochs_cannot_be_drawn() =>
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => new History().Plot(File)), "an epoch or more", "Train the model");

    [TestMethod]
    [DataRow(new[] { 0.12, 0.93 }, 0, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [DataRow(new[] { 1.0, 10 }, 1, new[] { 0.0, 2, 4, 6, 8, 10 })]
    [DataRow(new[] { 1.0, 3 }, 1, new[] { 1.0, 2, 3 })]
    [DataRow(new[] { 5.0, 5 }, 1, new[] { 5.0, 6 })]
    [DataRow(new[] { double.NaN }, 0, new[] { 0.0, 0.2 })]
    public void Linear_axes_have_round_steps_that_hold_all_values(double[] values, double smallestStep, double[] ticks)
    {
        var scale = PlotScale.Linear(values, smallestStep);

        Tolerance.Float64.Compare(ticks, [.. scale.Ticks], "ticks");
        Assert.AreEqual(0, scale.Share(ticks[0]));
        Assert.AreEqual(1, scale.Share(ticks[^1]), 1e-12);
    }

    [TestMethod]
    public void Powers_of_ten_are_equally_far_apart()
    {
        var scale = PlotScale.PowersOfTen([0.02, 7]);

        Tolerance.Float64.Compare([0.01, 0.1, 1, 10], [.. scale.Ticks], "ticks");
        Assert.AreEqual(1 / 3.0, scale.Share(0.1), 1e-12);
    }

    private static Model Branching()
    {
        var a = new Input(4) { Name = "a" };
        var left = new Dense(3) { Name = "left" }.Apply(a);
        var right = new Dense(3) { Name = "right" }.Apply(a);
        return new Model(a, new Concatenate { Name = "both" }.Apply([left, right, a])) { Name = "two \"ways\"" };
    }
}
