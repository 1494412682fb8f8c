using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>2-D pooling by means of images [Height, Width, Channels]; spans begin with the first image of the call.</summary>
internal static class AveragePooling
{
    /// <summary>y = the mean of each window's positions that lie in the image.</summary>
    public static void Forward<T>(in PoolShape shape, ReadOnlySpan<T> x, Span<T> y, int images) where T : unmanaged, INumber<T>
    {
        y.Clear();
        for (var image = 0; image < images; image++)
        {
            var source = x.Slice(image * shape.ImageSize, shape.ImageSize);
            var target = y.Slice(image * shape.OutputSize, shape.OutputSize);
            for (var place = 0; place < shape.OutputHeight * shape.OutputWidth; place++)
            {
                var sum = target.Slice(place * shape.Channels, shape.Channels);
                var window = shape.WindowAt(place / shape.OutputWidth, place % shape.OutputWidth);
                for (var row = window.FirstRow; row < window.EndRow; row++)
                {
                    for (var column = window.FirstColumn; column < window.EndColumn; column++)
                    {
                        TensorPrimitives.Add(sum, Pixel(shape, window, row, column, source), sum);
                    }
                }
                TensorPrimitives.Divide(sum, T.CreateTruncating(window.Count), sum);
            }
        }
    }

    /// <summary>dx = the gradient of the images: each dy in equal shares for the positions of its window that lie in the image.</summary>
    public static void Gradient<T>(in PoolShape shape, ReadOnlySpan<T> dy, Span<T> dx, int images) where T : unmanaged, INumber<T>
    {
        dx.Clear();
        for (var image = 0; image < images; image++)
        {
            var source = dy.Slice(image * shape.OutputSize, shape.OutputSize);
            var target = dx.Slice(image * shape.ImageSize, shape.ImageSize);
            for (var place = 0; place < shape.OutputHeight * shape.OutputWidth; place++)
            {
                var window = shape.WindowAt(place / shape.OutputWidth, place % shape.OutputWidth);
                var share = T.One / T.CreateTruncating(window.Count);
                var gradient = source.Slice(place * shape.Channels, shape.Channels);
                for (var row = window.FirstRow; row < window.EndRow; row++)
                {
                    for (var column = window.FirstColumn; column < window.EndColumn; column++)
                    {
                        var pixel = Pixel(shape, window, row, column, target);
                        TensorPrimitives.MultiplyAdd(gradient, share, pixel, pixel);
                    }
                }
            }
        }
    }

    private static ReadOnlySpan<T> Pixel<T>(in PoolShape shape, in PoolWindow window, int row, int column, ReadOnlySpan<T> image) =>
        image.Slice(Offset(shape, window, row, column), shape.Channels);

    private static Span<T> Pixel<T>(in PoolShape shape, in PoolWindow window, int row, int column, Span<T> image) =>
        image.Slice(Offset(shape, window, row, column), shape.Channels);

    private static int Offset(in PoolShape shape, in PoolWindow window, int row, int column) =>
        (((window.Top + row) * shape.Width) + window.Left + column) * shape.Channels;
}
