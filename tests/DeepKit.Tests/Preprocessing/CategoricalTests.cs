using System.Numerics.Tensors;
using DeepKit.Preprocessing;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Preprocessing;

[TestClass]
public sealed class CategoricalTests
{
    [TestMethod, UsesFixture("preprocessing/to_categorical")]
    public void Labels_become_rows_as_in_Keras()
    {
        foreach (var example in Fixture.Load("preprocessing/to_categorical").Parts("cases"))
        {
            var (labels, expected) = (example.Array("labels"), example.Array("one_hot"));
            int? classes = example.Int("classes") is > 0 and var given ? given : null;
            var tensor = Tensor.Create(labels.Ints, [.. labels.Shape.Select(size => (nint)size)]);

            var rows = Categorical.OneHot(tensor, classes);

            CollectionAssert.AreEqual(expected.Shape, rows.Lengths.ToArray().Select(length => (int)length).ToArray(), example.Name);
            CollectionAssert.AreEqual(expected.Floats, rows.ToArray(), example.Name);
            CollectionAssert.AreEqual(expected.Floats, Categorical.OneHot(labels.Ints, classes).ToArray(), example.Name);
        }
    }

    [TestMethod]
    public void Labels_may_be_a_column()
    {
        int[,] labels = { { 2 }, { 0 } };

        var rows = Categorical.OneHot(labels);

        CollectionAssert.AreEqual(new nint[] { 2, 3 }, rows.Lengths.ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 0, 1, 1, 0, 0 }, rows.ToArray());
    }

    [TestMethod]
    public void Labels_may_be_bytes()
    {
        byte[] labels = [2, 0];
        float[] expected = [0, 0, 1, 1, 0, 0];

        CollectionAssert.AreEqual(expected, Categorical.OneHot(labels).ToArray());
    }

    [TestMethod]
    public void A_label_of_no_class_is_named_with_its_position()
    {
        int[] labels = [0, 3, -1], none = [];
        ulong[] huge = [ulong.MaxValue];

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Categorical.OneHot(labels, 3)), "Categorical.OneHot", "0 to 2", "3 at position 1");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Categorical.OneHot(labels)), "Categorical.OneHot", "-1 at position 2");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Categorical.OneHot(huge, 3)), "Categorical.OneHot", $"{ulong.MaxValue}");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Categorical.OneHot(none)), "Categorical.OneHot", "received none");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Categorical.OneHot(labels, 0)), "Categorical.OneHot", "received 0 classes");
    }
}
