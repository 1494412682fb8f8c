using System.IO.Compression;
using System.Text;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class NpzFormatTests
{
    private const string Name = "small.npz";

    private readonly SmallSet _set = new();

    [TestMethod]
    public void An_archive_is_read_whole() => _set.AssertEqual(Read(_set.Npz()));

    [TestMethod]
    public void Arrays_of_format_2_are_read()
    {
        var entries = _set.NpyEntries();
        entries["y_test.npy"] = SmallSet.Npy(_set.TestLabels, $"({SmallSet.TestCount},)", version: 2);
        _set.AssertEqual(Read(SmallSet.Zip(entries)));
    }

    [TestMethod]
    public void An_archive_truncated_anywhere_is_refused()
    {
        var whole = _set.Npz();
        for (var length = 0; length < whole.Length; length += length > whole.Length - 60 ? 1 : 31)
        {
            StringAssert.Contains(Refused(whole[..length]).Message, Name, $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void An_archive_with_any_byte_flipped_is_refused_or_read_right()
    {
        var whole = _set.Npz();
        var refused = 0;
        var tried = 0;
        for (var position = 0; position < whole.Length; position += position < 200 || position > whole.Length - 300 ? 1 : 13)
        {
            var flipped = (byte[])whole.Clone();
            flipped[position] ^= 0x5a;
            tried++;
            try
            {
                // Time stamps and the like may be anything.
                _set.AssertEqual(Read(flipped));
            }
            catch (InvalidDataException error)
            {
                StringAssert.Contains(error.Message, Name);
                refused++;
            }
        }

        Assert.IsGreaterThan(tried * 3 / 4, refused);
    }

    [TestMethod]
    public void A_changed_pixel_is_found_by_its_checksum()
    {
        // Uncompressed, as numpy.savez writes: no decompressor is there to stumble over it.
        var whole = SmallSet.Zip(_set.NpyEntries(), CompressionLevel.NoCompression);
        _set.AssertEqual(Read(whole));
        var place = whole.AsSpan().IndexOf(_set.TrainImages.AsSpan(1000, 16));
        Assert.IsGreaterThan(0, place);
        whole[place] ^= 1;
        var error = Refused(whole);
        StringAssert.Contains(error.Message, "x_train.npy, byte ");
        StringAssert.Contains(error.Message, "CRC-32");
    }

    [TestMethod]
    public void A_missing_array_is_named()
    {
        var entries = _set.NpyEntries();
        entries.Remove("y_test.npy");
        StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, "expected an entry y_test.npy");
    }

    [TestMethod]
    [DataRow("<f4", "False", "(7, 28, 28)", "descr |u1, received <f4")]
    [DataRow("|u1", "True", "(7, 28, 28)", "fortran_order False, received True")]
    [DataRow("|u1", "False", "(7, 784)", "shape (count, 28, 28), received (7, 784)")]
    [DataRow("|u1", "False", "()", "shape (count, 28, 28), received ()")]
    [DataRow("|u1", "False", "(99999999999, 28, 28)", "shape (count, 28, 28), received (99999999999, 28, 28)")]
    [DataRow("|u1", "False", "None", "shape (count, 28, 28), received none")]
    [DataRow("|u1", "False", "(2000000, 28, 28)", "more than the file can hold")]
    [DataRow("|u1", "False", "(6, 28, 28)", "expected the end of the content, received more bytes")]
    public void An_array_of_another_kind_is_refused(string type, string fortranOrder, string shape, string expected)
    {
        var entries = _set.NpyEntries();
        entries["x_train.npy"] = SmallSet.Npy(_set.TrainImages, shape, type, fortranOrder);
        var error = Refused(SmallSet.Zip(entries));
        StringAssert.Contains(error.Message, expected);
        StringAssert.Contains(error.Message, Name + ", x_train.npy");
    }

    [TestMethod]
    public void An_entry_that_is_no_array_is_refused()
    {
        var entries = _set.NpyEntries();
        entries["x_train.npy"] = Encoding.ASCII.GetBytes("<html>not found</html>");
        StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, "byte 0 of its uncompressed content: expected a NumPy array of format 1 to 3");
    }

    [TestMethod]
    public void An_array_truncated_anywhere_within_a_whole_archive_is_refused_with_its_place()
    {
        var entries = _set.NpyEntries();
        var labels = entries["y_test.npy"];
        for (var length = 0; length < labels.Length; length++)
        {
            entries["y_test.npy"] = labels[..length];
            var error = Refused(SmallSet.Zip(entries));
            StringAssert.Contains(error.Message, $"{Name}, y_test.npy, byte ", $"{length} of {labels.Length} bytes");
            StringAssert.Contains(error.Message, "truncated");
        }
    }

    [TestMethod]
    public void A_header_of_absurd_length_is_refused()
    {
        var entries = _set.NpyEntries();
        entries["x_train.npy"] = [0x93, .. "NUMPY"u8, 2, 0, 0, 0, 0, 0x7f];
        StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, "expected a header of at most 65535 bytes");
    }

    [TestMethod]
    public void A_label_above_nine_is_refused()
    {
        var entries = _set.NpyEntries();
        entries["y_test.npy"] = SmallSet.Npy([1, 2, 77], "(3,)");
        StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, "expected a label from 0 to 9, received 77");
    }

    private static ImageDataset Read(byte[] archive)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[Name], archive);
        return new NpzFormat(Name).Read(folder.Path);
    }

    private static InvalidDataException Refused(byte[] archive) => Assert.ThrowsExactly<InvalidDataException>(() => Read(archive));
}
