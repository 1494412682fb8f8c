using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Pictures;

/// <summary>
/// Shows numbers as pictures: images of a dataset, what filters look for (<c>Images.SaveGrid("filters.png", Images.OfFilters(conv))</c>), what
/// they find (<c>Images.SaveGrid("maps.png", Images.OfChannels(featureMaps))</c>).
/// </summary>
public static class Images
{
    private const int KernelAxes = 4;

    /// <summary>Writes images side by side, row by row, into one picture. The least number is black, the greatest is white.</summary>
    /// <param name="path">A PNG file; one that is there is replaced.</param>
    /// <param name="images">Shape (images, height, width), or (images, height, width, channels) with 1 channel for grey and 3 for red, green and blue.</param>
    /// <param name="columns">Images in a row, above 0; by default as many as make the grid about as wide as high.</param>
    /// <param name="padding">The white space between images, counted in numbers of theirs; at least 0.</param>
    /// <param name="magnification">Each number becomes a square of so many pixels in width, above 0.</param>
    /// <param name="commonRange">Whether black and white mean the same in all images; by default each image has its own least and greatest number.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the picture would have more than 2³¹ bytes.</exception>
    public static void SaveGrid<T>(string path, Tensor<T> images, int? columns = null, int padding = 2, int magnification = 1, bool commonRange = false)
        where T : INumber<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(images);
        if (columns is { } wanted)
        {
            Check.Positive(wanted, nameof(SaveGrid), nameof(columns));
        }
        Check.NotNegative(padding, nameof(SaveGrid));
        Check.Positive(magnification, nameof(SaveGrid));
        var grid = new ImageGrid(GridImages(images))
        {
            Columns = columns,
            Padding = padding,
            Magnification = magnification,
            HasCommonRange = commonRange,
        };
        grid.Save(path);
    }

    /// <summary>
    /// The kernel of a convolution as images: with 1 or 3 input channels one image a filter, of shape (filters, height, width, channels); with others one
    /// for each channel of each filter, of shape (filters · channels, height, width).
    /// </summary>
    /// <param name="layer">A layer with a kernel of shape (height, width, channels, filters), such as <see cref="Conv2D"/>.</param>
    /// <exception cref="ArgumentException">The layer has no such kernel, or not yet.</exception>
    public static Tensor<float> OfFilters(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var kernel = layer.Weights.FirstOrDefault(weight => weight.DType == DType.Float32 && weight.Shape.Rank == KernelAxes)
            ?? throw new ArgumentException(layer.IsBuilt
                ? $"{nameof(Images)}.{nameof(OfFilters)} expects a layer with a kernel of shape (height, width, channels, filters), received {layer}. Give it a convolution."
                : $"{nameof(Images)}.{nameof(OfFilters)} expects a layer that has its weights, received {layer}. Compile its model, or give the model an Input.", nameof(layer));
        return OfFilters(kernel.ToTensor<float>());
    }

    /// <summary>A convolution's kernel as images, as <see cref="OfFilters(Layer)"/> says.</summary>
    /// <param name="kernel">Shape (height, width, channels, filters), such as a tensor of <c>GetWeights</c>.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Tensor<float> OfFilters(Tensor<float> kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Rank != KernelAxes)
        {
            throw Unexpected(nameof(OfFilters), "a kernel of shape (height, width, channels, filters)", kernel.Lengths, nameof(kernel));
        }
        var (height, width, channels) = (kernel.Lengths[0], kernel.Lengths[1], kernel.Lengths[2]);
        return channels is 1 or 3
            ? Moved(kernel, [3, 0, 1, 2], [kernel.Lengths[3], height, width, channels])
            : Moved(kernel, [3, 2, 0, 1], [kernel.Lengths[3] * channels, height, width]);
    }

    /// <summary>Feature maps as images: one for each channel, of shape (images · channels, height, width).</summary>
    /// <param name="featureMaps">Shape (images, height, width, channels), such as what a model predicts that ends in a convolution; often of one image.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Tensor<float> OfChannels(Tensor<float> featureMaps)
    {
        ArgumentNullException.ThrowIfNull(featureMaps);
        return featureMaps.Rank == KernelAxes
            ? Moved(featureMaps, [0, 3, 1, 2], [featureMaps.Lengths[0] * featureMaps.Lengths[3], featureMaps.Lengths[1], featureMaps.Lengths[2]])
            : throw Unexpected(nameof(OfChannels), "feature maps of shape (images, height, width, channels)", featureMaps.Lengths, nameof(featureMaps));
    }

    private static ImageStack GridImages<T>(Tensor<T> images) where T : INumber<T>
    {
        var lengths = images.Lengths;
        if (lengths.Length is not (3 or 4) || (lengths.Length == 4 && lengths[3] is not (1 or 3)) || images.FlattenedLength == 0)
        {
            throw Unexpected(nameof(SaveGrid), "images of shape (images, height, width), or with 1 or 3 channels after these", lengths, nameof(images));
        }
        var numbers = new T[images.FlattenedLength];
        images.FlattenTo(numbers);
        var values = new float[numbers.Length];
        TensorPrimitives.ConvertTruncating<T, float>(numbers, values);
        return new ImageStack(values, (int)lengths[0], (int)lengths[1], (int)lengths[2], lengths.Length == 4 ? (int)lengths[3] : 1);
    }

    /// <summary>A copy with the axes in another order, under a shape of its own.</summary>
    private static Tensor<float> Moved(Tensor<float> tensor, ReadOnlySpan<int> axes, ReadOnlySpan<nint> lengths) =>
        Tensor.Create(Tensor.PermuteDimensions(tensor, axes).ToArray(), lengths);

    private static ArgumentException Unexpected(string method, string expected, ReadOnlySpan<nint> lengths, string name) =>
        new($"{nameof(Images)}.{method} expects {expected}, received shape ({string.Join(", ", lengths.ToArray())}). Reshape them.", name);
}
