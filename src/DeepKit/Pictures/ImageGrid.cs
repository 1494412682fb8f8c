namespace DeepKit.Pictures;

/// <summary>Images side by side, row by row, in one picture on white.</summary>
/// <param name="images">The images; the range of their numbers does not matter.</param>
internal sealed class ImageGrid(ImageStack images)
{
    private readonly int _size = images.Height * images.Width * images.Channels;

    /// <summary>Images in a row; <c>null</c> makes the grid about as wide as high.</summary>
    public int? Columns { get; init; }

    /// <summary>The white space between images, in numbers.</summary>
    public int Padding { get; init; }

    /// <summary>The width of the square that a number becomes.</summary>
    public int Magnification { get; init; } = 1;

    /// <summary>Whether black and white are the least and the greatest number of all images, not of each.</summary>
    public bool HasCommonRange { get; init; }

    private int InRow => Math.Min(images.Count, Columns ?? (int)Math.Ceiling(Math.Sqrt(images.Count * (double)images.Height / images.Width)));

    private int Rows => (images.Count + InRow - 1) / InRow;

    /// <summary>Writes a PNG file.</summary>
    /// <exception cref="ArgumentException">The picture would be too large.</exception>
    public void Save(string path)
    {
        var (width, height) = (Extent(InRow, images.Width), Extent(Rows, images.Height));
        if (width * height > Array.MaxLength / images.Channels)
        {
            throw new ArgumentException(
                $"{nameof(Images)}.{nameof(Images.SaveGrid)} expects images that fit a picture of {Array.MaxLength / images.Channels} pixels, received {images.Count} of {images.Height} x {images.Width}: {height} x {width}. "
                + "Give fewer of them, or a smaller magnification.");
        }
        File.WriteAllBytes(path, Png.Encode(Pixels((int)width, (int)height), (int)width, (int)height, images.Channels));
    }

    private long Extent(int count, int length) => ((count * (long)length) + ((count - 1L) * Padding)) * Magnification;

    private byte[] Pixels(int width, int height)
    {
        var pixels = new byte[width * height * images.Channels];
        pixels.AsSpan().Fill(byte.MaxValue);
        var common = RangeOf(images.Values);
        for (var image = 0; image < images.Count; image++)
        {
            var values = images.Values.AsSpan(image * _size, _size);
            var left = image % InRow * (images.Width + Padding) * Magnification;
            var top = image / InRow * (images.Height + Padding) * Magnification;
            Draw(values, HasCommonRange ? common : RangeOf(values), pixels.AsSpan(((top * width) + left) * images.Channels), width * images.Channels);
        }
        return pixels;
    }

    /// <summary>Draws an image into a picture that begins at the image's first pixel.</summary>
    private void Draw(ReadOnlySpan<float> values, (float Least, float Greatest) range, Span<byte> pixels, int pictureRow)
    {
        var row = images.Width * images.Channels;
        for (var y = 0; y < images.Height * Magnification; y++)
        {
            var source = values.Slice(y / Magnification * row, row);
            var target = pixels.Slice(y * pictureRow, row * Magnification);
            for (var i = 0; i < target.Length; i++)
            {
                var pixel = i / images.Channels / Magnification;
                target[i] = Shade(source[(pixel * images.Channels) + (i % images.Channels)], range);
            }
        }
    }

    private static byte Shade(float value, (float Least, float Greatest) range)
    {
        var share = (value - range.Least) / (range.Greatest - range.Least);
        return float.IsFinite(share) ? (byte)MathF.Round(share * byte.MaxValue) : (byte)0;
    }

    private static (float Least, float Greatest) RangeOf(ReadOnlySpan<float> values)
    {
        var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
        }
        return (least, greatest);
    }
}
