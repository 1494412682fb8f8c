namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class IdxFormatTests
{
    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";

    private readonly SmallSet _set = new();

    [TestMethod]
    public void Gzipped_files_are_read_whole()
    {
        using var folder = new TemporaryFolder();
        _set.WriteGzipFiles(folder.Path);
        _set.AssertEqual(new IdxFormat().Read(folder.Path));
    }

    [TestMethod]
    public void Plain_files_are_read_whole()
    {
        using var folder = Plain([]);
        _set.AssertEqual(new IdxFormat().Read(folder.Path));
    }

    [TestMethod]
    public void A_plain_file_truncated_anywhere_is_refused_with_the_place_where_it_ends()
    {
        var whole = _set.IdxFiles()[TrainImages];
        foreach (var length in Positions(whole.Length))
        {
            using var folder = Plain(new() { [TrainImages] = whole[..length] });
            var error = Refused(folder);
            StringAssert.Contains(error.Message, folder[TrainImages]);
            StringAssert.Contains(error.Message, $"byte {Math.Min(length, 16)} ");
            StringAssert.Contains(error.Message, "truncated");
        }
    }

    [TestMethod]
    public void A_gzip_file_truncated_anywhere_is_refused()
    {
        var whole = SmallSet.Gzip(_set.IdxFiles()[TrainImages]);
        foreach (var length in Positions(whole.Length))
        {
            using var folder = Gzipped(new() { [TrainImages + ".gz"] = whole[..length] });
            StringAssert.Contains(Refused(folder).Message, folder[TrainImages + ".gz"], $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void A_gzip_file_with_any_byte_flipped_is_refused_or_read_right()
    {
        var whole = SmallSet.Gzip(_set.IdxFiles()[TrainImages]);
        var refused = 0;
        foreach (var position in Positions(whole.Length))
        {
            var flipped = (byte[])whole.Clone();
            flipped[position] ^= 0x5a;
            using var folder = Gzipped(new() { [TrainImages + ".gz"] = flipped });
            try
            {
                // The time stamp and the like in the header may be anything.
                _set.AssertEqual(new IdxFormat().Read(folder.Path));
            }
            catch (InvalidDataException error)
            {
                StringAssert.Contains(error.Message, folder[TrainImages + ".gz"]);
                refused++;
            }
        }

        Assert.IsGreaterThan(Positions(whole.Length).Count() - 10, refused);
    }

    [TestMethod]
    public void Bytes_after_the_last_image_are_refused()
    {
        var file = _set.IdxFiles()[TrainImages];
        using var plain = Plain(new() { [TrainImages] = [.. file, 0] });
        StringAssert.Contains(Refused(plain).Message, $"byte {file.Length} of its uncompressed content: expected the end");

        using var gzipped = Gzipped(new() { [TrainImages + ".gz"] = SmallSet.Gzip([.. file, 0]) });
        StringAssert.Contains(Refused(gzipped).Message, $"byte {file.Length} of its uncompressed content: expected the end");
    }

    [TestMethod]
    public void Bytes_after_the_gzip_data_are_refused()
    {
        var whole = SmallSet.Gzip(_set.IdxFiles()[TrainImages]);
        using var folder = Gzipped(new() { [TrainImages + ".gz"] = [.. whole, 1, 2, 3] });
        StringAssert.Contains(Refused(folder).Message, "bytes after its end");
    }

    [TestMethod]
    public void A_wrong_magic_number_is_shown_beside_the_expected_one()
    {
        // The labels' file under the images' name.
        using var folder = Plain(new() { [TrainImages] = _set.IdxFiles()[TrainLabels] });
        StringAssert.Contains(
            Refused(folder).Message,
            $"{folder[TrainImages]}, byte 0 of its uncompressed content: expected the IDX magic number 0x00000803 (bytes, rank 3), received 0x00000801");
    }

    [TestMethod]
    public void Images_of_another_size_are_refused()
    {
        using var rows = Plain(new() { [TrainImages] = SmallSet.Idx(new byte[7 * 32 * 28], 7, 32, 28) });
        StringAssert.Contains(Refused(rows).Message, "byte 8 of its uncompressed content: expected images of 28 rows, received 32");

        using var columns = Plain(new() { [TrainImages] = SmallSet.Idx(new byte[7 * 28 * 14], 7, 28, 14) });
        StringAssert.Contains(Refused(columns).Message, "byte 12 of its uncompressed content: expected images of 28 columns, received 14");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_count_below_one_is_refused(int count)
    {
        using var folder = Plain(new() { [TrainLabels] = SmallSet.Idx([], count) });
        StringAssert.Contains(Refused(folder).Message, $"byte 4 of its uncompressed content: expected a count of at least 1, received {count}");
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(2_000_000)]
    public void A_count_that_the_file_cannot_hold_is_refused_before_memory_is_taken(int count)
    {
        using var folder = Gzipped(new() { [TrainImages + ".gz"] = SmallSet.Gzip(SmallSet.Idx(_set.TrainImages, count, 28, 28)) });
        StringAssert.Contains(Refused(folder).Message, "more than the file can hold");
    }

    [TestMethod]
    public void A_label_above_nine_is_refused_with_its_place()
    {
        byte[] labels = [.. _set.TrainLabels];
        labels[4] = 10;
        using var folder = Plain(new() { [TrainLabels] = SmallSet.Idx(labels, labels.Length) });
        StringAssert.Contains(
            Refused(folder).Message,
            $"{folder[TrainLabels]}, byte 12 of its uncompressed content: expected a label from 0 to 9, received 10");
    }

    [TestMethod]
    public void Fewer_labels_than_images_are_refused()
    {
        using var folder = Plain(new() { [TrainLabels] = SmallSet.Idx(_set.TrainLabels[..5], 5) });
        StringAssert.Contains(Refused(folder).Message, $"{folder[TrainLabels]}: expected 7 labels, one for each image of {folder[TrainImages]}, received 5");
    }

    [TestMethod]
    public void A_plain_file_named_gz_is_refused()
    {
        using var folder = Gzipped(new() { [TrainImages + ".gz"] = _set.IdxFiles()[TrainImages] });
        StringAssert.Contains(Refused(folder).Message, "do not decompress");
    }

    // Every position of the start and the end, and some between.
    private static IEnumerable<int> Positions(int length) =>
        Enumerable.Range(0, length).Where(position => position < 40 || position >= length - 40 || position % 97 == 0);

    private static InvalidDataException Refused(TemporaryFolder folder) =>
        Assert.ThrowsExactly<InvalidDataException>(() => new IdxFormat().Read(folder.Path));

    private TemporaryFolder Plain(Dictionary<string, byte[]> replaced) => Written(_set.IdxFiles(), replaced);

    private TemporaryFolder Gzipped(Dictionary<string, byte[]> replaced) => Written(_set.GzipFiles(), replaced);

    private static TemporaryFolder Written(Dictionary<string, byte[]> files, Dictionary<string, byte[]> replaced)
    {
        var folder = new TemporaryFolder();
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(folder[name], replaced.GetValueOrDefault(name, bytes));
        }

        return folder;
    }
}
