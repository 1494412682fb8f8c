using System.Diagnostics;
using System.Security.Cryptography;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class DownloaderTests
{
    private const string Cache = "home/.keras/datasets/small-set";

    private readonly SmallSet _set = new();

    [TestMethod]
    public void The_files_are_downloaded_once_into_Keras_cache()
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_set.GzipFiles()));
        _set.AssertEqual(machine.Load(_set.AsSource()));
        CollectionAssert.AreEqual(_set.GzipFiles().Keys.Order(StringComparer.Ordinal).ToArray(), FilesIn(machine));
        _set.AssertEqual(machine.Load(_set.AsSource()));
        Assert.HasCount(4, server.Requests);
    }

    [TestMethod]
    public void Files_that_arrived_before_are_not_downloaded_again()
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_set.GzipFiles()));
        _set.WriteGzipFiles(machine.Folder(Cache));
        File.Delete(machine[Cache + "/t10k-images-idx3-ubyte.gz"]);
        _set.AssertEqual(machine.Load(_set.AsSource()));
        Assert.AreEqual("t10k-images-idx3-ubyte.gz", server.Requests.Single());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Progress_ends_with_the_whole_of_each_file(bool hasLength)
    {
        using var machine = new Machine();
        var files = _set.GzipFiles();
        using var server = Serve(machine, new FileServer(name => new(files[name], HasLength: hasLength)));
        machine.Load(_set.AsSource());
        foreach (var (name, bytes) in files)
        {
            Assert.AreEqual(new DownloadProgress(name, bytes.Length, bytes.Length), machine.Progress.Reports.Last(report => report.File == name));
            Assert.AreEqual(1, machine.Progress.Reports.Count(report => report.File == name && report.IsComplete));
        }
    }

    [TestMethod]
    public void A_recompressed_file_with_the_right_content_is_taken()
    {
        using var machine = new Machine();
        var files = _set.IdxFiles().ToDictionary(file => file.Key + ".gz", file => SmallSet.Gzip(file.Value));
        files["t10k-labels-idx1-ubyte.gz"] = [.. files["t10k-labels-idx1-ubyte.gz"]];
        files["t10k-labels-idx1-ubyte.gz"][9] ^= 0xff;
        using var server = Serve(machine, new FileServer(files));
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public void Offline_it_gives_up_at_once()
    {
        using var machine = new Machine();
        var watch = Stopwatch.StartNew();
        Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        Assert.IsLessThan(TimeSpan.FromSeconds(5), watch.Elapsed);
        Assert.IsEmpty(FilesIn(machine));
    }

    [TestMethod]
    public void A_connection_that_breaks_leaves_no_file()
    {
        using var machine = new Machine();
        var files = _set.GzipFiles();
        using var server = Serve(machine, new FileServer(name => new(files[name], SentBytes: files[name].Length / 2)));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        Assert.IsInstanceOfType<IOException>(error.InnerException);
        Assert.IsEmpty(FilesIn(machine));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void A_connection_that_breaks_unnoticed_is_found_by_the_digest()
    {
        using var machine = new Machine();
        var files = _set.GzipFiles();
        using var server = Serve(machine, new FileServer(name => new(files[name], SentBytes: files[name].Length / 2, HasLength: false)));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        Assert.IsInstanceOfType<InvalidDataException>(error.InnerException);
        Assert.IsEmpty(FilesIn(machine));
    }

    [TestMethod]
    public void A_server_that_falls_silent_is_given_up()
    {
        using var machine = new Machine();
        var files = _set.GzipFiles();
        using var server = Serve(machine, new FileServer(name => new(files[name], SentBytes: 100, ThenStall: true)));
        machine.Environment = machine.Environment with { Patience = TimeSpan.FromSeconds(0.5) };
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, "nothing arrived for 0.5 seconds");
        Assert.IsEmpty(FilesIn(machine));
    }

    [TestMethod]
    public void A_wrong_digest_is_refused_with_the_one_expected_and_the_one_received()
    {
        using var machine = new Machine();
        var other = new SmallSet(seed: 9);
        using var server = Serve(machine, new FileServer(other.GzipFiles()));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        var expected = SmallSet.Sha256(_set.IdxFiles()["train-images-idx3-ubyte"]);
        var received = SmallSet.Sha256(other.IdxFiles()["train-images-idx3-ubyte"]);
        StringAssert.Contains(error.Message, $"train-images-idx3-ubyte.gz: expected content with the SHA-256 {expected}, received {received}");
        Assert.IsInstanceOfType<InvalidDataException>(error.InnerException);
        Assert.IsEmpty(FilesIn(machine));
    }

    [TestMethod]
    public void A_page_instead_of_the_file_is_refused()
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_ => new("<html>Please log in to this network</html>"u8.ToArray())));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, "do not decompress");
        Assert.IsEmpty(FilesIn(machine));
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(503)]
    [DataRow(204)]
    public void A_refusal_of_the_server_is_told(int status)
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_ => new([], Status: status)));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, $"the server answered {status}");
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void A_cache_that_cannot_be_written_is_told_before_anything_is_downloaded()
    {
        // A file where the folder should be stops root too.
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_set.GzipFiles()));
        File.WriteAllText(machine["home/.keras"], "");
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(_set.AsSource()));
        StringAssert.Contains(error.Message, machine[Cache]);
        StringAssert.Contains(error.Message, "a writable cache (KERAS_HOME moves the cache)");
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public void A_cancelled_download_leaves_no_file_and_can_be_taken_up_again()
    {
        using var machine = new Machine();
        var files = _set.GzipFiles();
        using var cancel = new CancellationTokenSource();
        using (Serve(machine, new FileServer(name => new(files[name], SentBytes: 100, ThenStall: true))))
        {
            machine.Progress.OnReport = cancel.Cancel;
            Assert.Throws<OperationCanceledException>(() => machine.Load(_set.AsSource(), cancellationToken: cancel.Token));
            Assert.IsEmpty(FilesIn(machine));
        }

        using var server = Serve(machine, new FileServer(files));
        _set.AssertEqual(machine.Load(_set.AsSource()));
    }

    [TestMethod]
    public async Task Many_can_download_into_one_cache_at_once()
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_set.GzipFiles()));
        var loaders = Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new DatasetLoader<ImageDataset>(_set.AsSource(), machine.Environment).Load(null, new RecordedProgress(), default)));
        foreach (var loaded in await Task.WhenAll(loaders))
        {
            _set.AssertEqual(loaded);
        }

        CollectionAssert.AreEqual(_set.GzipFiles().Keys.Order(StringComparer.Ordinal).ToArray(), FilesIn(machine));
    }

    [TestMethod]
    public void Only_files_that_a_killed_process_left_are_swept_away()
    {
        using var machine = new Machine();
        using var server = Serve(machine, new FileServer(_set.GzipFiles()));
        var abandoned = Path.Combine(machine.Folder(Cache), "train-images-idx3-ubyte.gz.0123.part");
        var beingWritten = Path.Combine(machine.Folder(Cache), "train-images-idx3-ubyte.gz.4567.part");
        File.WriteAllText(abandoned, "");
        File.WriteAllText(beingWritten, "");
        File.SetLastWriteTimeUtc(abandoned, DateTime.UtcNow.AddDays(-2));
        machine.Load(_set.AsSource());
        Assert.IsFalse(File.Exists(abandoned));
        Assert.IsTrue(File.Exists(beingWritten));
    }

    [TestMethod]
    public void A_file_that_is_no_gzip_is_checked_as_it_is()
    {
        using var machine = new Machine();
        var archive = _set.Npz();
        using var server = Serve(machine, new FileServer(new Dictionary<string, byte[]> { ["mnist.npz"] = archive }));
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(Mnist.Source));
        StringAssert.Contains(error.Message, $"received {Convert.ToHexStringLower(SHA256.HashData(archive))}");
        Assert.IsFalse(File.Exists(machine["home/.keras/datasets/mnist.npz"]));
    }

    private static FileServer Serve(Machine machine, FileServer server)
    {
        machine.Environment = machine.Environment with { DownloadHost = server.Host };
        return server;
    }

    private static string[] FilesIn(Machine machine) =>
        [.. Directory.GetFiles(machine[Cache]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
