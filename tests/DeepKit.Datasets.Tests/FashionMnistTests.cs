using System.Numerics.Tensors;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class FashionMnistTests
{
    [TestMethod]
    public void The_whole_set_has_Keras_shapes_and_deconstructs_as_in_Keras()
    {
        var ((xTrain, yTrain), (xTest, yTest)) = WholeSet();
        CollectionAssert.AreEqual(new nint[] { 60_000, 28, 28 }, xTrain.Lengths.ToArray());
        CollectionAssert.AreEqual(new nint[] { 60_000 }, yTrain.Lengths.ToArray());
        CollectionAssert.AreEqual(new nint[] { 10_000, 28, 28 }, xTest.Lengths.ToArray());
        CollectionAssert.AreEqual(new nint[] { 10_000 }, yTest.Lengths.ToArray());
        AssertEvery(6_000, yTrain);
        AssertEvery(1_000, yTest);
    }

    [TestMethod]
    public void The_sample_is_the_first_part_of_the_whole_set()
    {
        var whole = WholeSet();
        var sample = FashionMnist.LoadSample();
        AssertStart(whole.Train.Images, sample.Train.Images, 10_000 * 784);
        AssertStart(whole.Train.Labels, sample.Train.Labels, 10_000);
        AssertStart(whole.Test.Images, sample.Test.Images, 2_000 * 784);
        AssertStart(whole.Test.Labels, sample.Test.Labels, 2_000);
    }

    [TestMethod]
    public void The_published_files_have_the_digests_that_downloads_must_have()
    {
        var folder = WholeSetFolder();
        foreach (var file in FashionMnist.Source.Downloads)
        {
            Assert.AreEqual(file.Digest, Digest.OfFile(Path.Combine(folder, file.Name), file.IsGzip), file.Name);
        }

        Assert.IsTrue(FashionMnist.Source.Owns(folder));
        Assert.IsFalse(Mnist.Source.Owns(folder));
    }

    [TestMethod]
    public void The_sample_has_the_documented_shapes_and_balance()
    {
        var (train, test) = FashionMnist.LoadSample();
        CollectionAssert.AreEqual(new nint[] { 10_000, 28, 28 }, train.Images.Lengths.ToArray());
        CollectionAssert.AreEqual(new nint[] { 2_000, 28, 28 }, test.Images.Lengths.ToArray());
        AssertBetween(942, 1_027, train.Labels);
        AssertBetween(188, 219, test.Labels);
    }

    [TestMethod]
    public void A_changed_byte_in_the_embedded_sample_is_found()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => EmbeddedSample.Load(name => name.StartsWith("t10k-labels", StringComparison.Ordinal)
            ? Flipped(EmbeddedSample.OpenResource(name))
            : EmbeddedSample.OpenResource(name)));
        StringAssert.Contains(error.Message, "t10k-labels-idx1-ubyte.br");
    }

    [TestMethod]
    public void A_missing_embedded_file_is_named()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => EmbeddedSample.OpenResource("none.br"));
        StringAssert.Contains(error.Message, "none.br");
    }

    [TestMethod]
    public void There_are_ten_class_names_and_nobody_can_change_them()
    {
        Assert.HasCount(10, FashionMnist.ClassNames);
        Assert.AreEqual("T-shirt/top", FashionMnist.ClassNames[0]);
        Assert.AreEqual("Ankle boot", FashionMnist.ClassNames[9]);
        Assert.IsTrue(((ICollection<string>)FashionMnist.ClassNames).IsReadOnly);
        Assert.IsNotInstanceOfType<string[]>(FashionMnist.ClassNames);
    }

    [TestMethod]
    public void A_folder_without_the_files_is_an_error_of_the_public_method()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => FashionMnist.Load(folder.Path));
        StringAssert.Contains(error.Message, "FashionMnist.Load looked for Fashion-MNIST");
    }

    private static ImageDataset WholeSet() => FashionMnist.Load(WholeSetFolder());

    private static string WholeSetFolder()
    {
        var machine = DatasetEnvironment.Machine;
        string[] places = [machine.UserFolder ?? "", machine.KerasFolder, machine.DebianFolder];
        var folder = places.Select(place => Path.Combine(place, "fashion-mnist")).FirstOrDefault(place => FashionMnist.Source.FormatIn(place) is not null);
        if (folder is null)
        {
            Assert.Inconclusive("This machine has not the whole of Fashion-MNIST (Debian's package dataset-fashion-mnist would do).");
        }

        return folder;
    }

    private static MemoryStream Flipped(Stream source)
    {
        using (source)
        {
            var copy = new MemoryStream();
            source.CopyTo(copy);
            copy.GetBuffer()[copy.Length / 2] ^= 0x10;
            copy.Position = 0;
            return copy;
        }
    }

    private static int[] CountsOf(Tensor<byte> labels)
    {
        var counts = new int[10];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return counts;
    }

    private static void AssertEvery(int expected, Tensor<byte> labels) =>
        Assert.IsTrue(CountsOf(labels).All(count => count == expected), string.Join(", ", CountsOf(labels)));

    private static void AssertBetween(int least, int greatest, Tensor<byte> labels)
    {
        Assert.AreEqual(least, CountsOf(labels).Min());
        Assert.AreEqual(greatest, CountsOf(labels).Max());
    }

    private static void AssertStart(Tensor<byte> whole, Tensor<byte> part, int count)
    {
        Assert.AreEqual(count, part.FlattenedLength);
        Assert.IsTrue(part.SequenceEqual(whole.Take(count)));
    }
}
