namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class MnistTests
{
    private readonly SmallSet _set = new();

    [TestMethod]
    public void Keras_archive_in_a_folder_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["mnist.npz"], _set.Npz());
        _set.AssertEqual(Mnist.Load(folder.Path));
    }

    [TestMethod]
    public void Idx_files_in_a_folder_are_read()
    {
        using var folder = new TemporaryFolder();
        _set.WriteGzipFiles(folder.Path);
        _set.AssertEqual(Mnist.Load(folder.Path));
    }

    [TestMethod]
    public void Keras_archive_in_its_cache_is_found()
    {
        using var machine = new Machine();
        File.WriteAllBytes(Path.Combine(machine.Folder("home/.keras/datasets"), "mnist.npz"), _set.Npz());
        _set.AssertEqual(machine.Load(Mnist.Source));
    }

    [TestMethod]
    public void Idx_files_in_a_sub_folder_of_the_users_folder_are_found()
    {
        using var machine = new Machine();
        _set.WriteGzipFiles(machine.Folder("data/mnist"));
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        _set.AssertEqual(machine.Load(Mnist.Source));
    }

    [TestMethod]
    public void A_folder_without_the_files_lists_both_forms()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => Mnist.Load(folder.Path));
        StringAssert.Contains(error.Message, "Expected there: mnist.npz, or train-images-idx3-ubyte.gz, ");
    }
}
