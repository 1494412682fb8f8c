using DeepKit.Pictures;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Pictures;

[TestClass]
public sealed class PngTests
{
    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(2, 4)]
    [DataRow(3, 2)]
    [DataRow(4, 6)]
    public void Pixels_come_back(int channels, int color)
    {
        var pixels = new byte[5 * 7 * channels];
        new Random(0).NextBytes(pixels);

        var file = Png.Encode(pixels, width: 5, height: 7, channels);

        Assert.AreEqual((5, 7, 8, color), PngReader.Header(file));
        CollectionAssert.AreEqual(pixels, PngReader.Pixels(file));
    }

    [TestMethod]
    public void Too_few_bytes_are_an_error() =>
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Png.Encode(new byte[10], 2, 2, 3)), "2 x 2", "12 bytes", "received 10");
}
