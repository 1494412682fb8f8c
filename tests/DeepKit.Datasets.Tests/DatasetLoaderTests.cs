namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class DatasetLoaderTests
{
    private readonly SmallSet _set = new(seed: 1);
    private readonly SmallSet _other = new(seed: 2);

    [TestMethod]
    public void A_folder_given_is_the_only_place_looked_at()
    {
        using var machine = new Machine();
        _other.WriteGzipFiles(machine.Folder("debian/small-set"));
        _set.WriteGzipFiles(machine.Folder("mine"));
        _set.AssertEqual(machine.Load(_set.AsSource(), machine["mine"]));
    }

    [TestMethod]
    public void Files_missing_in_a_folder_given_are_named_with_those_expected()
    {
        using var machine = new Machine();
        _set.WriteGzipFiles(machine.Folder("debian/small-set"));
        _set.WriteGzipFiles(machine.Folder("mine"));
        File.Delete(machine["mine/t10k-labels-idx1-ubyte.gz"]);
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => machine.Load(_set.AsSource(), machine["mine"]));
        StringAssert.Contains(error.Message, $"\"{machine["mine"]}\": lacks t10k-labels-idx1-ubyte.gz.");
        StringAssert.Contains(error.Message, "Expected there: train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz");
    }

    [TestMethod]
    public void A_folder_given_that_does_not_exist_is_said_to_be_none()
    {
        using var machine = new Machine();
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => machine.Load(_set.AsSource(), machine["nowhere"]));
        StringAssert.Contains(error.Message, "no such folder");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    public void An_empty_folder_name_is_refused(string folder)
    {
        using var machine = new Machine();
        Assert.ThrowsExactly<ArgumentException>(() => machine.Load(_set.AsSource(), folder));
    }

    [TestMethod]
    public void The_users_variable_comes_before_Keras_cache_and_that_before_Debians_package()
    {
        using var machine = new Machine();
        var (second, third) = (new SmallSet(2), new SmallSet(3));
        third.WriteGzipFiles(machine.Folder("debian/small-set"));
        third.AssertEqual(machine.Load(_set.AsSource()));
        second.WriteGzipFiles(machine.Folder("home/.keras/datasets/small-set"));
        second.AssertEqual(machine.Load(_set.AsSource()));
        _set.WriteGzipFiles(machine.Folder("data/small-set"));
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void The_users_variable_may_name_the_sets_own_folder()
    {
        using var machine = new Machine();
        _set.WriteGzipFiles(machine.Folder("data"));
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void Another_sets_files_of_the_same_names_are_passed_over()
    {
        using var machine = new Machine();
        _other.WriteGzipFiles(machine.Folder("data"));
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, $"{machine["data"]}: its files are of another data set");
    }

    [TestMethod]
    public void Keras_home_moves_the_cache()
    {
        using var machine = new Machine();
        _other.WriteGzipFiles(machine.Folder("home/.keras/datasets/small-set"));
        _set.WriteGzipFiles(machine.Folder("keras/datasets/small-set"));
        machine.Set("KERAS_HOME", machine["keras"]);
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void An_empty_variable_counts_as_unset()
    {
        using var machine = new Machine();
        _set.WriteGzipFiles(machine.Folder("home/.keras/datasets/small-set"));
        machine.Set("KERAS_HOME", "");
        machine.Set("DEEPKIT_DATASETS", "");
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void An_incomplete_place_is_passed_over()
    {
        using var machine = new Machine();
        _other.WriteGzipFiles(machine.Folder("data/small-set"));
        File.Delete(machine["data/small-set/train-images-idx3-ubyte.gz"]);
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        _set.WriteGzipFiles(machine.Folder("debian/small-set"));
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void A_corrupt_file_in_a_place_is_an_error_that_names_it()
    {
        using var machine = new Machine();
        var cache = machine.Folder("home/.keras/datasets/small-set");
        _set.WriteGzipFiles(cache);
        var images = Path.Combine(cache, "train-images-idx3-ubyte.gz");
        File.WriteAllBytes(images, File.ReadAllBytes(images)[..2000]);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, images);
    }

    [TestMethod]
    public void Without_files_and_network_every_place_is_listed_with_its_reason_and_what_to_do()
    {
        using var machine = new Machine();
        machine.Folder("data");
        machine.Folder("debian/fashion-mnist");
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(FashionMnist.Source));
        string[] expected =
        [
            "FashionMnist.Load found Fashion-MNIST nowhere",
            $"DEEPKIT_DATASETS, {machine["data/fashion-mnist"]}: no such folder",
            $"DEEPKIT_DATASETS, {machine["data"]}: lacks train-images-idx3-ubyte.gz, train-labels",
            $"Keras' cache, {machine["home/.keras/datasets/fashion-mnist"]}: no such folder",
            $"Debian's package, {machine["debian/fashion-mnist"]}: lacks train-images-idx3-ubyte.gz",
            $"download of {machine.Environment.DownloadHost}train-images-idx3-ubyte.gz to {machine["home/.keras/datasets/fashion-mnist"]}: ",
            "set DEEPKIT_DATASETS to a folder with train-images-idx3-ubyte.gz",
            "dataset-fashion-mnist",
            "FashionMnist.LoadSample()",
        ];
        foreach (var part in expected)
        {
            StringAssert.Contains(error.Message, part);
        }

        Assert.IsInstanceOfType<HttpRequestException>(error.InnerException);
    }

    [TestMethod]
    public void An_unset_variable_is_listed_too()
    {
        using var machine = new Machine();
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, "DEEPKIT_DATASETS: not set");
    }
}
