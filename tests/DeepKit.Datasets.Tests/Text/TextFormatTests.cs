using System.IO.Compression;
using System.Text;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class TextFormatTests
{
    private const string Name = "imdb.npz";

    [TestMethod]
    public void An_archive_truncated_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Path.Combine(TextFixture.Folder, Name));
        for (var length = 0; length < whole.Length; length += length > whole.Length - 60 ? 1 : 97)
        {
            StringAssert.Contains(Refused(whole[..length]).Message, Name, $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void Texts_truncated_within_a_whole_archive_are_refused_with_their_place()
    {
        var entries = Entries();
        var texts = entries["x_train.npy"];
        for (var length = 0; length < texts.Length; length += length < 150 ? 1 : 53)
        {
            entries["x_train.npy"] = texts[..length];
            StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, $"{Name}, x_train.npy, byte ", $"{length} of {texts.Length} bytes");
        }
    }

    [TestMethod]
    public void A_pickle_that_would_run_code_is_refused_with_file_and_offset()
    {
        var entries = Entries();
        var pickle = Encoding.Latin1.GetBytes("\u0080\u0003cposix\nsystem\nX\u0002\0\0\0ls\u0085R.");
        entries["x_train.npy"] = SmallSet.Npy(pickle, "(1,)", "|O");

        var error = Refused(SmallSet.Zip(entries));

        StringAssert.Contains(error.Message, $"{Name}, x_train.npy, byte {SmallSet.Npy([], "(1,)", "|O").Length + 2} ");
        StringAssert.Contains(error.Message, "posix.system, which is refused");
    }

    [TestMethod]
    public void Labels_of_another_number_than_texts_are_refused()
    {
        var entries = Entries();
        entries["y_train.npy"] = SmallSet.Npy([1, 0], "(2,)");

        StringAssert.Contains(Refused(SmallSet.Zip(entries)).Message, $"{Name}, y_train.npy: expected 23 labels");
    }

    private static Dictionary<string, byte[]> Entries()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(TextFixture.Folder, Name));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            var bytes = new byte[entry.Length];
            content.ReadExactly(bytes);
            return bytes;
        });
    }

    private static InvalidDataException Refused(byte[] archive)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[Name], archive);
        return Assert.ThrowsExactly<InvalidDataException>(() => Imdb.Load(folder.Path));
    }
}
