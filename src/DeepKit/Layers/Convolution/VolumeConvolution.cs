using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Convolutions of volumes <c>(batch, depth, height, width, channels)</c>, spelt in those of images: a plane of the output sees several
/// planes of the input, which lie side by side as channels of one image.
/// </summary>
internal static class VolumeConvolution
{
    private const int DepthAxis = 1;

    /// <summary>The convolution with a kernel <c>(depth, height, width, channels, filters)</c>.</summary>
    public static SymbolicTensor Emit(SymbolicTensor x, SymbolicTensor kernel, ConvolutionWindow window, Padding padding)
    {
        var (planes, before) = DepthOf(x.Shape[DepthAxis]!.Value, window, padding);
        var seen = SeenPlanes(x, window, planes, before);
        var images = seen.Reshape([null, .. seen.Shape[2..]])
            .Conv2D(OfPlanes(kernel), window.StridesOfImages, window.DilationsOfImages, padding.ForOps());
        return images.Reshape([x.Shape[0], planes, .. images.Shape[1..]]);
    }

    /// <summary>
    /// The gradient of such a convolution's volumes, as a transposed convolution uses it: what goes to volumes of a size from
    /// <paramref name="x"/>, with a kernel <c>(depth, height, width, filters, channels)</c>.
    /// </summary>
    public static SymbolicTensor EmitTransposed(SymbolicTensor x, SymbolicTensor kernel, ConvolutionWindow window, int[] size, Padding padding)
    {
        var (taps, filters) = (window.Sizes[0], kernel.Shape[3]!.Value);
        var images = x.Reshape([null, .. x.Shape[2..]]).Conv2DTranspose(
            OfPlanes(kernel), [size[1], size[2]], window.StridesOfImages, window.DilationsOfImages, padding.ForOps());
        var stacked = images.Reshape([x.Shape[0], x.Shape[DepthAxis], size[1], size[2], taps, filters]);
        var (_, before) = DepthOf(size[0], window, padding);
        return Enumerable.Range(0, taps)
            .Select(tap => Placed(stacked.At(4, tap), window, tap, size[0] + before))
            .Aggregate((sum, part) => sum + part)
            .PartOf(DepthAxis, before, size[0]);
    }

    /// <summary>How many planes the output has, and how many of zeros come before the input.</summary>
    private static WindowAxis DepthOf(int depth, ConvolutionWindow window, Padding padding) =>
        WindowAxis.Fit(depth, window.Sizes[0], window.Strides[0], window.Dilations[0], padding == Padding.Same);

    /// <summary>For each plane of the output the planes under the window, their channels side by side.</summary>
    private static SymbolicTensor SeenPlanes(SymbolicTensor x, ConvolutionWindow window, int planes, int before)
    {
        var (stride, length) = (window.Strides[0], planes * window.Strides[0]);
        var after = Math.Max(0, window.Extents[0] - 1 + length - x.Shape[DepthAxis]!.Value - before);
        var padded = x.Padded([DepthAxis], [(before, after)]);
        return ConcatOp.Concat(-1, [.. Enumerable.Range(0, window.Sizes[0]).Select(tap => Strided(padded.PartOf(DepthAxis, tap * window.Dilations[0], length), stride))]);
    }

    /// <summary>Every so many-th plane, from the first on.</summary>
    private static SymbolicTensor Strided(SymbolicTensor x, int stride) => stride == 1
        ? x
        : x.Reshape([x.Shape[0], x.Shape[DepthAxis] / stride, stride, .. x.Shape[2..]]).At(2, 0);

    /// <summary>Planes at a stride, moved by a tap's distance, zeros between and around them.</summary>
    private static SymbolicTensor Placed(SymbolicTensor x, ConvolutionWindow window, int tap, int length)
    {
        var (stride, planes) = (window.Strides[0], x.Shape[DepthAxis]!.Value);
        var spread = stride == 1
            ? x
            : x.Reshape([x.Shape[0], planes, 1, .. x.Shape[2..]]).Padded([2], [(0, stride - 1)]).Reshape([x.Shape[0], planes * stride, .. x.Shape[2..]]);
        var first = tap * window.Dilations[0];
        var kept = Math.Min(planes * stride, length - first);
        return spread.PartOf(DepthAxis, 0, kept).Padded([DepthAxis], [(first, length - first - kept)]);
    }

    private static SymbolicTensor OfPlanes(SymbolicTensor kernel)
    {
        var size = kernel.Shape.ToArray();
        return kernel.Transpose([1, 2, 0, 3, 4]).Reshape([size[1], size[2], size[0] * size[3], size[4]]);
    }

}
