using System.Globalization;
using System.Numerics.Tensors;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Reads NumPy's array format as far as data sets need it: <c>uint8</c> images, integer labels and the headers of other vectors, in C order.</summary>
internal static class NpyReader
{
    /// <summary>Reads images of shape (count, 28, 28).</summary>
    public static Tensor<byte> ReadImages(ContentReader content)
    {
        var count = ReadHeader(content, $", {ImageFormat.Side}, {ImageFormat.Side}");
        return ImageFormat.ReadImages(content, count);
    }

    /// <summary>Reads labels of shape (count).</summary>
    public static Tensor<byte> ReadLabels(ContentReader content) => ImageFormat.ReadLabels(content, ReadHeader(content, ","));

    /// <summary>Reads the header of a vector of one of the given types.</summary>
    /// <returns>Its length, at least 1, and its type as the header writes it.</returns>
    public static (int Count, string Type) ReadVectorHeader(ContentReader content, params string[] types) => ReadHeader(content, ",", types);

    private static int ReadHeader(ContentReader content, string axesAfterCount) => ReadHeader(content, axesAfterCount, "|u1").Count;

    private static (int Count, string Type) ReadHeader(ContentReader content, string axesAfterCount, params string[] types)
    {
        var header = NpyHeader.Read(content);
        var (type, shape) = (header.Expect(content, types), header.Shape);
        return shape is not null && shape.EndsWith(axesAfterCount, StringComparison.Ordinal)
            && int.TryParse(shape.AsSpan(0, shape.Length - axesAfterCount.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? (count, type)
            : throw content.Error(header.Offset, $"expected an array of shape (count{axesAfterCount}), received {(shape is null ? "none" : $"({shape})")}");
    }
}
