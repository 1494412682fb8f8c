namespace DeepKit.Tests.Harness;

[TestClass]
public sealed class FixtureTests
{
    [TestMethod]
    public void Every_file_is_of_the_pinned_Keras_and_its_arrays_can_be_read()
    {
        var names = Fixture.Names().ToList();

        Assert.IsNotEmpty(names);
        foreach (var name in names)
        {
            var fixture = Fixture.Load(name);
            StringAssert.StartsWith(fixture.Text("keras"), "3.15.");
            Assert.EndsWith("/" + fixture.Text("case"), name);
            Assert.IsTrue(fixture.AllArrays().All(array => array.Doubles.All(double.IsFinite)), name);
        }
    }

    [TestMethod]
    public void Arrays_are_read_with_shape_name_and_values()
    {
        var fixture = Fixture.Load("losses/sparse_categorical_crossentropy_column");

        int[] shape = [6, 1], labels = [3, 0, 2, 2, 4, 1];
        CollectionAssert.AreEqual(shape, fixture.Array("y_true").Shape);
        CollectionAssert.AreEqual(labels, fixture.Array("y_true").Ints);
        Assert.AreEqual(fixture.Array("per_sample").Floats.Average(), (float)fixture.Number("loss"), 1e-6f);
        Assert.AreEqual("kernel", Fixture.Load("layers/dense").List("weights")[0].Name);
    }

    [TestMethod]
    public void A_missing_file_or_key_is_named()
    {
        var file = Assert.ThrowsExactly<FileNotFoundException>(() => Fixture.Load("layers/nothing"));
        var key = Assert.ThrowsExactly<KeyNotFoundException>(() => Fixture.Load("layers/dense").Number("loss"));

        StringAssert.Contains(file.Message, "layers/nothing");
        StringAssert.Contains(key.Message, "\"loss\"");
    }
}
