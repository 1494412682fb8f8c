using System.Numerics.Tensors;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Pictures;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Pictures;

[TestClass]
public sealed class ImagesTests : IDisposable
{
    private const byte White = byte.MaxValue;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["grid.png"];

    private byte[] Saved => System.IO.File.ReadAllBytes(File);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Each_image_goes_from_black_to_white()
    {
        Images.SaveGrid(File, Numbers([0, 1, 10, 30, -1, 1], 3, 1, 2), columns: 2, padding: 1);

        Assert.AreEqual((5, 3, 8, 0), PngReader.Header(Saved));
        CollectionAssert.AreEqual(
            new byte[]
            {
                0, 255, White, 0, 255,
                White, White, White, White, White,
                0, 255, White, White, White,
            },
            PngReader.Pixels(Saved));
    }

    [TestMethod]
    public void A_common_range_keeps_images_comparable()
    {
        Images.SaveGrid(File, Numbers([0, 1, 10, 5], 2, 1, 2), columns: 1, padding: 0, commonRange: true);

        CollectionAssert.AreEqual(new byte[] { 0, 26, 255, 128 }, PngReader.Pixels(Saved));
    }

    [TestMethod]
    public void Each_number_becomes_a_square_of_its_own_color()
    {
        Images.SaveGrid(File, Numbers([0, 51, 102, 153, 204, 255], 1, 1, 2, 3), magnification: 2);

        Assert.AreEqual((4, 2, 8, 2), PngReader.Header(Saved));
        byte[] row = [0, 51, 102, 0, 51, 102, 153, 204, 255, 153, 204, 255];
        CollectionAssert.AreEqual((byte[])[.. row, .. row], PngReader.Pixels(Saved));
    }

    [TestMethod]
    public void Space_between_images_is_magnified_with_them()
    {
        Images.SaveGrid(File, Numbers([0, 1, 0, 1], 2, 2, 1), columns: 2, padding: 1, magnification: 2);

        Assert.AreEqual((6, 4, 8, 0), PngReader.Header(Saved));
        byte[] row = [0, 0, White, White, 0, 0];
        CollectionAssert.AreEqual((byte[])[.. row, .. row], PngReader.Pixels(Saved)[..12]);
    }

    [TestMethod]
    [DataRow(9, 28, 28, 88, 88)]
    [DataRow(10, 28, 28, 118, 88)]
    [DataRow(4, 10, 40, 40, 46)]
    [DataRow(2, 100, 1, 4, 100)]
    public void Without_columns_a_grid_is_about_as_wide_as_high(int count, int height, int width, int pictureWidth, int pictureHeight)
    {
        Images.SaveGrid(File, Tensor.Create(new byte[count * height * width], [count, height, width]));

        var (savedWidth, savedHeight, _, _) = PngReader.Header(Saved);
        Assert.AreEqual((pictureWidth, pictureHeight), (savedWidth, savedHeight));
    }

    [TestMethod]
    public void Numbers_that_are_none_are_black()
    {
        Images.SaveGrid(File, Numbers([float.NaN, 1, 2, float.PositiveInfinity, 5, 5, 5, 5], 2, 1, 4), columns: 1, padding: 0);

        CollectionAssert.AreEqual(new byte[] { 0, 0, 255, 0, 0, 0, 0, 0 }, PngReader.Pixels(Saved));
    }

    [TestMethod]
    public void Filters_of_one_channel_are_grey_images()
    {
        var filters = Images.OfFilters(Numbers([.. Enumerable.Range(0, 12)], 2, 3, 1, 2));

        Assert.AreEqual("2, 2, 3, 1", Lengths(filters));
        CollectionAssert.AreEqual(new float[] { 0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11 }, filters.ToArray());
    }

    [TestMethod]
    public void Filters_of_more_channels_are_an_image_for_each()
    {
        var filters = Images.OfFilters(Numbers([.. Enumerable.Range(0, 8)], 1, 2, 2, 2));

        Assert.AreEqual("4, 1, 2", Lengths(filters));
        CollectionAssert.AreEqual(new float[] { 0, 4, 2, 6, 1, 5, 3, 7 }, filters.ToArray());
    }

    [TestMethod]
    public void A_layer_shows_its_kernel()
    {
        var convolution = new Conv2D(6, 5);
        var model = new Sequential { new Input(9, 9, 3), convolution };

        var filters = Images.OfFilters(convolution);
        Images.SaveGrid(File, filters);

        Assert.AreEqual("6, 5, 5, 3", Lengths(filters));
        Assert.AreEqual(model.GetWeights()[0][1, 2, 0, 4], filters[4, 1, 2, 0]);
        Assert.AreEqual((19, 12, 8, 2), PngReader.Header(Saved));
    }

    [TestMethod]
    public void Feature_maps_are_an_image_a_channel()
    {
        var maps = Images.OfChannels(Numbers([.. Enumerable.Range(0, 8)], 1, 2, 2, 2));

        Assert.AreEqual("2, 2, 2", Lengths(maps));
        CollectionAssert.AreEqual(new float[] { 0, 2, 4, 6, 1, 3, 5, 7 }, maps.ToArray());
    }

    [TestMethod]
    public void What_is_no_image_is_refused()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.SaveGrid(File, Numbers([1, 2], 1, 2))), "(images, height, width)", "received shape (1, 2)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.SaveGrid(File, Numbers([1, 2], 1, 1, 1, 2))), "1 or 3 channels", "received shape (1, 1, 1, 2)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.SaveGrid(File, Numbers([1, 2], 1, 1, 2), magnification: 1 << 20)), "received 1 of 1 x 2", "smaller magnification");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.OfFilters(new Conv2D(2, 3))), "has its weights", "Conv2D");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.OfChannels(Numbers([1], 1, 1))), "(images, height, width, channels)", "received shape (1, 1)");
        Assert.IsFalse(System.IO.File.Exists(File));
    }

    [TestMethod]
    public void A_layer_without_filters_is_refused()
    {
        var dense = new Dense(2);
        new Sequential { new Input(3), dense }.GetWeights();

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Images.OfFilters(dense)), "(height, width, channels, filters)", "Give it a convolution");
    }

    private static Tensor<float> Numbers(float[] values, params nint[] lengths) => Tensor.Create(values, lengths);

    private static Tensor<float> Numbers(int[] values, params nint[] lengths) => Tensor.Create(Array.ConvertAll(values, value => (float)value), lengths);

    private static string Lengths(Tensor<float> tensor) => string.Join(", ", tensor.Lengths.ToArray());
}
