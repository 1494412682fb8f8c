using System.Text;
using System.Text.Json;
using DeepKit.Saving;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class PickleReaderTests
{
    private const string Name = "a.npz, x.npy";

    [TestMethod]
    public void Lists_of_every_protocol_are_read()
    {
        foreach (var example in TextFixture.Cases("pickles"))
        {
            var expected = TextFixture.Lists(example.GetProperty("lists"));
            var received = Read(Pickle(example), expected.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                CollectionAssert.AreEqual(expected[i], received[i], $"{example.GetProperty("name")}, list {i}");
            }
        }
    }

    [TestMethod]
    public void A_pickle_cut_anywhere_or_with_more_after_it_is_refused()
    {
        var whole = Pickle(TextFixture.Cases("pickles").Last());
        for (var length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length], 1, "byte ");
        }

        AssertRefused([.. whole, 0], 1, $"byte {whole.Length}", "end of the pickle");
    }

    [TestMethod]
    public void Any_changed_byte_is_read_or_refused_with_its_place()
    {
        var whole = Pickle(TextFixture.Cases("pickles").Last());
        for (var i = 0; i < whole.Length * 256; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i / 256] = (byte)i;
            try
            {
                Read(changed, 1);
            }
            catch (InvalidDataException error)
            {
                StringAssert.StartsWith(error.Message, $"{Name}, byte ");
            }
        }
    }

    [TestMethod]
    public void What_could_run_code_is_refused()
    {
        AssertRefused(Bytes("\u0080\u0003cos\nsystem\nX\u0002\0\0\0ls\u0085R."), 1, "byte 2", "os.system");
        AssertRefused(Bytes("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093."), 1, "byte 18", "builtins.eval");
        AssertRefused(Bytes("\u0080\u0002cnumpy\nndarray\n)\u0081."), 1, "byte 18", "0x81");
        AssertRefused(Bytes("\u0080\u0002cnumpy\nndarray\n)R."), 1, "byte 18", "call of numpy.ndarray");
    }

    [TestMethod]
    public void Every_opcode_that_lists_of_integers_do_not_need_is_refused()
    {
        var others = Enumerable.Range(0, 256).Where(code => !Enum.IsDefined((PickleOpcode)code)).ToList();

        Assert.HasCount(256 - Enum.GetValues<PickleOpcode>().Length, others);
        foreach (var code in others)
        {
            AssertRefused([0x80, 2, (byte)code, (byte)'.'], 1, "byte 2 ", $"0x{code:x2}");
        }
    }

    [TestMethod]
    [DataRow("]", "another beginning")]
    [DataRow("K\u0001", "another beginning")]
    [DataRow("\u0080\u0001", "received 1")]
    [DataRow("\u0080\u0006", "received 6")]
    [DataRow("\u0080\u0002}", "0x7d")]
    [DataRow("\u0080\u0002.", "stack")]
    [DataRow("\u0080\u0002e", "stack")]
    [DataRow("\u0080\u0002h\u0005", "memo's place 5")]
    [DataRow("\u0080\u0002K\u0001K\u0002a", "list to append to")]
    [DataRow("\u0080\u0002](K\u0001]e", "beside integers")]
    [DataRow("\u0080\u0002]J\u00ff\u00ff\u00ff\u00ffa", "received -1")]
    [DataRow("\u0080\u0002\u008a\u0009", "received one of 9")]
    [DataRow("\u0080\u0002T\u00ff\u00ff\u00ff\u007f", "more than the file can hold")]
    [DataRow("\u0080\u0002K\u0007.", "expected an array, received the integer 7")]
    [DataRow("\u0080\u0002]Nb", "array or a dtype to be filled, received a list")]
    public void What_is_wrong_is_said(string pickle, string problem) => AssertRefused(Bytes(pickle), 1, "byte ", problem);

    [TestMethod]
    public void An_array_of_another_length_than_the_header_says_is_refused() =>
        AssertRefused(Pickle(TextFixture.Cases("pickles").Last()), 2, "expected an array of 2 lists, received 1");

    private static byte[] Pickle(JsonElement example) => example.GetProperty("pickle").GetBytesFromBase64();

    private static byte[] Bytes(string latin) => Encoding.Latin1.GetBytes(latin);

    private static int[][] Read(byte[] pickle, int count)
    {
        using var content = new ContentReader(new MemoryStream(pickle), Name, pickle.Length);
        return [.. PickleReader.ReadLists(content, count).Select(list => list.ToArray())];
    }

    private static void AssertRefused(byte[] pickle, int count, params string[] words)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read(pickle, count));
        foreach (var word in words.Append(Name))
        {
            StringAssert.Contains(error.Message, word);
        }
    }
}
