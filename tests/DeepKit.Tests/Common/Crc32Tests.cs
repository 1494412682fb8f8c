using DeepKit.Common;

namespace DeepKit.Tests.Common;

[TestClass]
public sealed class Crc32Tests
{
    [TestMethod]
    public void The_standard_check_string_has_the_standard_checksum() =>
        Assert.AreEqual(0xCBF43926, Crc32.Finish(Crc32.Append(Crc32.Append(Crc32.Start, "1234"u8), "56789"u8)));

    [TestMethod]
    public void By_table_and_by_multiplication_it_is_the_same_at_any_length_and_cut()
    {
        var bytes = new byte[200];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var expected = Crc32.AppendByTable(Crc32.Start, bytes.AsSpan(0, length));
            Assert.AreEqual(expected, Crc32.Append(Crc32.Start, bytes.AsSpan(0, length)), $"{length} bytes");
            var cut = Crc32.Append(Crc32.Start, bytes.AsSpan(0, length / 3));
            Assert.AreEqual(expected, Crc32.Append(cut, bytes.AsSpan(length / 3, length - length / 3)), $"{length} bytes in two parts");
        }
    }
}
