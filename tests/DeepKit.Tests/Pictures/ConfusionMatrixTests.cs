using System.Numerics.Tensors;
using System.Xml.Linq;
using DeepKit.Pictures;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Pictures;

[TestClass]
public sealed class ConfusionMatrixTests
{
    /// <summary>The example in TensorFlow's documentation of <c>tf.math.confusion_matrix</c>.</summary>
    [TestMethod]
    public void Rows_are_labels_and_columns_are_predictions()
    {
        var matrix = new ConfusionMatrix([1, 2, 4], [2, 2, 4]);

        Assert.AreEqual(5, matrix.NumClasses);
        CollectionAssert.AreEqual(
            new double[]
            {
                0, 0, 0, 0, 0,
                0, 0, 1, 0, 0,
                0, 0, 1, 0, 0,
                0, 0, 0, 0, 0,
                0, 0, 0, 0, 1,
            },
            Counts(matrix));
    }

    [TestMethod]
    public void Weights_count_and_classes_may_be_more_than_occur() =>
        CollectionAssert.AreEqual(new double[] { 0.5, 2, 0, 0, 3, 0, 0, 0, 0 }, Counts(new ConfusionMatrix([0, 0, 1], [0, 1, 1], numClasses: 3, weights: [0.5f, 2, 3])));

    [TestMethod]
    public void Predictions_of_a_model_are_classes_where_they_are_greatest()
    {
        var predictions = Tensor.Create(new[] { 0.2f, 0.7f, 0.1f, 0.9f, 0, 0.1f, 0.1f, 0.8f, 0.1f }, [3, 3]);

        CollectionAssert.AreEqual(new double[] { 1, 0, 0, 0, 1, 0, 0, 1, 0 }, Counts(ConfusionMatrix.Of(Tensor.Create(new byte[] { 1, 0, 2 }, [3, 1]), predictions)));
    }

    [TestMethod]
    public void Single_probabilities_are_classes_by_the_side_of_a_half() =>
        CollectionAssert.AreEqual(new double[] { 1, 1, 0, 1 }, Counts(ConfusionMatrix.Of([0, 0, 1], Tensor.Create(new[] { 0.5f, 0.51f, 0.9f }, [3, 1]))));

    [TestMethod]
    public void Its_text_is_a_table() => Assert.AreEqual(
        """
        true \ predicted  cat  horse
                     cat    2      1
                   horse    0      1

        """.ReplaceLineEndings("\n"),
        new ConfusionMatrix([0, 0, 0, 1], [0, 0, 1, 1]).ToString(["cat", "horse"]));

    [TestMethod]
    public void It_is_drawn_with_a_cell_for_each_pair()
    {
        using var folder = new TemporaryFolder();
        new ConfusionMatrix([0, 0, 0, 1], [0, 0, 1, 1]).Plot(folder["confusion.svg"], ["cat", "<horse>"]);

        XNamespace svg = "http://www.w3.org/2000/svg";
        var root = XDocument.Load(folder["confusion.svg"]).Root!;
        CollectionAssert.AreEqual(new[] { "0.67", "0.33", "0.00", "1.00" }, root.Elements(svg + "rect").Select(cell => (string)cell.Attribute("fill-opacity")!).ToArray());
        CollectionAssert.AreEqual(
            new[] { "predicted", "true", "cat", "cat", "2", "1", "<horse>", "<horse>", "0", "1" },
            root.Elements(svg + "text").Select(text => text.Value).ToArray());
    }

    [TestMethod]
    public void What_cannot_be_counted_is_refused()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ConfusionMatrix([1, 0], [1])), "2 labels", "1 predictions");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ConfusionMatrix([1], [1], weights: [1, 2])), "2 weights");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ConfusionMatrix([1, -1], [1, 0])), "from 0 to 1", "received -1", "labels");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ConfusionMatrix([1], [2], numClasses: 2)), "from 0 to 1", "received 2", "predictions");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => ConfusionMatrix.Of([1], Tensor.Create(new float[2]))), "(samples, classes)", "received shape (2)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ConfusionMatrix([1], [1]).ToString(["one"])), "each of its 2 classes", "received 1");
    }

    private static double[] Counts(ConfusionMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.NumClasses * matrix.NumClasses).Select(i => matrix[i / matrix.NumClasses, i % matrix.NumClasses])];
}
