namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class DigestTests
{
    [TestMethod]
    [DataRow("900150983cd24fb0d6963f7d28e17f72")]
    [DataRow("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void The_kind_of_a_digest_follows_from_its_length(string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["abc"], "abc");
        Assert.AreEqual(expected, Digest.OfFile(folder["abc"], isGzip: false, Digest.NameOf(expected)));
    }

    [TestMethod]
    public void A_wrong_MD5_is_called_one()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Digest.Expect(new string('0', 32), new string('1', 32), "words.json"));
        StringAssert.Contains(error.Message, "words.json: expected content with the MD5 000");
    }
}
