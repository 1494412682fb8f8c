using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Convolutions of each channel by itself.</summary>
internal static class DepthwiseKernel
{
    /// <summary>Emits one, of sequences or images, with a kernel <c>(window…, channels, multiplier)</c>.</summary>
    public static SymbolicTensor DepthwiseConvolution(this SymbolicTensor x, Variable kernel, ConvolutionWindow window, Padding padding)
    {
        var weights = x.Graph.Read(kernel).AsKernelOfImages();
        // TensorFlow's op does not dilate, but zeros between the positions of a kernel do.
        weights = window.IsDilated ? DilatedKernel.Spread(weights, window.DilationsOfImages) : weights;
        return x.AsImages().DepthwiseConv2d(weights, window.Strides[0], padding.ForOps()).AsAxesOf(x);
    }

    /// <exception cref="ArgumentException">The strides differ from axis to axis.</exception>
    public static void ExpectOneStride(Layer layer, ConvolutionWindow window)
    {
        if (window.Strides.Distinct().Count() > 1)
        {
            throw new ArgumentException(
                $"{layer} expects the same stride along all axes, as TensorFlow does, received strides ({string.Join(", ", window.Strides)}). Make them equal.");
        }
    }
}
