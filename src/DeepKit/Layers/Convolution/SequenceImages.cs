using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Sequences as images of one row, for which there are ops.</summary>
internal static class SequenceImages
{
    /// <summary>Sequences <c>(batch, time, features)</c> as images; images stay what they are.</summary>
    public static SymbolicTensor AsImages(this SymbolicTensor x) =>
        x.Shape.Rank == 3 ? x.Reshape([x.Shape[0], 1, x.Shape[1], x.Shape[2]]) : x;

    /// <summary>The kernel of a convolution of sequences <c>(time, …, …)</c> as one of images; that of images stays what it is.</summary>
    public static SymbolicTensor AsKernelOfImages(this SymbolicTensor kernel) =>
        kernel.Shape.Rank == 3 ? kernel.Reshape([1, .. kernel.Shape]) : kernel;

    /// <summary>Images of one row as sequences again, if that is what an input was.</summary>
    public static SymbolicTensor AsAxesOf(this SymbolicTensor images, SymbolicTensor x) =>
        x.Shape.Rank == 3 ? images.Reshape([images.Shape[0], .. images.Shape[2..]]) : images;
}
