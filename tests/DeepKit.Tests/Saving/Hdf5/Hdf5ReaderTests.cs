using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class Hdf5ReaderTests
{
    public static IEnumerable<object[]> Files => Hdf5Fixture.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Everything_is_read_as_h5py_reads_it(string name)
    {
        using var file = Hdf5File.Open(Hdf5Fixture.PathOf(name));
        var objects = Fixture.Load($"hdf5/{name}").Parts("objects");

        Assert.IsNotEmpty(objects);
        foreach (var expected in objects)
        {
            Compare(expected, Hdf5Fixture.Find(file, expected.Text("name")));
        }
    }

    [TestMethod]
    [DataRow("groups_earliest")]
    [DataRow("groups_latest")]
    public void Groups_list_their_names(string name)
    {
        using var file = Hdf5File.Open(Hdf5Fixture.PathOf(name));

        CollectionAssert.AreEqual(new[] { "empty", "größe", "layers", "many" }, file.Root.Names.ToArray());
        Assert.HasCount(40, file.Root.Group("many").Names);
        Assert.IsEmpty(file.Root.Group("empty").Names);
        Assert.IsTrue(file.Root.Group("layers/dense").Has("vars"));
        Assert.AreSame(file.Root.Group("layers"), file.Root["/layers"]);
        Assert.AreEqual("/layers/dense/vars/0", file.Root.Group("layers").Dataset("dense/vars/0").Path);
    }

    [TestMethod]
    [DataRow("attributes_earliest")]
    [DataRow("attributes_latest")]
    public void Attributes_list_their_names(string name)
    {
        using var file = Hdf5File.Open(Hdf5Fixture.PathOf(name));

        Assert.HasCount(41, file.Root.Group("many").Attributes);
        CollectionAssert.AreEqual(new[] { "x", "y", "z" }, file.Root.Group("ordered").Attributes.Select(attribute => attribute.Name).ToArray());
        Assert.AreEqual("tensorflow", file.Root.Attributes["backend"].ToText());
        Assert.IsFalse(file.Root.Attributes.TryGet("nothing", out _));
    }

    [TestMethod]
    public void What_is_not_there_or_of_another_kind_is_named()
    {
        using var file = Hdf5File.Open(Hdf5Fixture.PathOf("groups_latest"));

        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => file.Root["layers/nothing"]), file.Name, "nothing", "It has dense");
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => file.Root.Dataset("layers")), "expected a dataset", "/layers");
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => file.Root.Attributes["x"]), "no attribute \"x\"");
        var dataset = file.Root.Dataset("layers/dense/vars/0");
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(dataset.ToArray<double>), "float64", "float32", dataset.Path);
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(dataset.ToStrings), "strings", "float32");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => dataset.Read(new byte[5])), "24 bytes", "5");
    }

    [TestMethod]
    public void A_missing_file_is_no_damaged_one() => Assert.ThrowsExactly<FileNotFoundException>(() => Hdf5File.Open(Hdf5Fixture.PathOf("nothing")));

    private static void Compare(Fixture expected, Hdf5Values received)
    {
        var (name, type) = (expected.Text("name"), expected.Text("type"));
        switch (type)
        {
            case "other":
                Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => received.Read(new byte[received.ByteCount])), "numbers");
                return;
            case "null":
                Assert.AreEqual(0, received.Count, name);
                return;
            case "string":
                CollectionAssert.AreEqual(expected.Texts("strings"), received.ToStrings(), name);
                break;
            default:
                CompareBytes(expected, received);
                break;
        }
        CollectionAssert.AreEqual(expected.Longs("shape"), received.Shape.ToArray(), name);
    }

    private static void CompareBytes(Fixture expected, Hdf5Values received)
    {
        var (name, type) = (expected.Text("name"), expected.Text("type"));
        Assert.AreEqual(type == "opaque" ? "2 opaque bytes" : type, received.Type.Name, name);
        var bytes = new byte[received.ByteCount];
        received.Read(bytes);
        CollectionAssert.AreEqual(Convert.FromBase64String(expected.Text("bytes")), bytes, name);
    }
}
