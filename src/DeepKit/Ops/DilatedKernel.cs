using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>
/// A dilated convolution is a plain one whose kernel has zeros between its rows and columns. TensorFlow has no gradient of dilated
/// convolutions on a CPU, so there they are spelt this way.
/// </summary>
internal static class DilatedKernel
{
    private static readonly int[] NotDilated = ConvolutionAttributes.Axes((1, 1));

    public static bool IsDilated(this AttributeMap attributes) => !attributes.Get<int[]>("dilations", NotDilated).SequenceEqual(NotDilated);

    /// <summary>The attributes of the plain convolution.</summary>
    public static AttributeMap Plain(Node op) => op.Attributes.With("dilations", NotDilated);

    /// <summary>The kernel with the zeros.</summary>
    public static SymbolicTensor Spread(SymbolicTensor kernel, (int Y, int X) dilations)
    {
        var (size, (y, x)) = (kernel.Shape.ToArray(), dilations);
        return kernel
            .Reshape([size[0], 1, size[1], 1, size[2], size[3]])
            .Pad([(0, 0), (0, y - 1), (0, 0), (0, x - 1), (0, 0), (0, 0)])
            .Reshape([size[0] * y, size[1] * x, size[2], size[3]])
            .Slice([0, 0, 0, 0], [((size[0] - 1) * y) + 1, ((size[1] - 1) * x) + 1, size[2], size[3]]);
    }

    /// <summary>Of a gradient of the spread kernel, what belongs to a kernel of some shape.</summary>
    public static SymbolicTensor Collect(Node op, SymbolicTensor spread, Shape kernel)
    {
        var (size, (y, x)) = (kernel.ToArray(), op.Window("dilations"));
        return spread
            .Pad([(0, y - 1), (0, x - 1), (0, 0), (0, 0)])
            .Reshape([size[0], y, size[1], x, size[2], size[3]])
            .Slice([0, 0, 0, 0, 0, 0], [size[0], 1, size[1], 1, size[2], size[3]])
            .Reshape(kernel);
    }
}
