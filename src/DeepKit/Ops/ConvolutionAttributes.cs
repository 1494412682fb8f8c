using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What TensorFlow's convolution and pooling ops say about their sliding window.</summary>
internal static class ConvolutionAttributes
{
    public static AttributeMap Of((int Height, int Width) strides, (int Height, int Width) dilations, string padding) => new()
    {
        ["strides"] = Axes(strides),
        ["dilations"] = Axes(dilations),
        ["padding"] = padding,
    };

    public static AttributeMap OfPool((int Height, int Width) window, (int Height, int Width) strides, string padding) => new()
    {
        ["ksize"] = Axes(window),
        ["strides"] = Axes(strides),
        ["padding"] = padding,
    };

    /// <summary>One number per axis of images (batch, height, width, channels), as TensorFlow's attributes have them.</summary>
    public static int[] Axes((int Height, int Width) size) => [1, size.Height, size.Width, 1];

    public static (int Y, int X) Window(this Node op, string attribute)
    {
        var axes = op.Attributes.Get<int[]>(attribute, [1, 1, 1, 1]);
        return axes is [_, > 0, > 0, _] ? (axes[1], axes[2]) : throw op.Fault($"four numbers above 0 as {attribute}", string.Join(", ", axes));
    }

    public static bool IsSame(this Node op) => op.Attributes.Get<string>("padding") switch
    {
        "SAME" => true,
        "VALID" => false,
        var other => throw op.Fault("padding SAME or VALID", other),
    };

    /// <summary>The sizes of the convolution of images by a kernel, both with known axes but for the batch.</summary>
    public static ConvolutionShape Convolution(Node op, Shape images, Shape kernel)
    {
        if (images[3] is { } channels && kernel[2] is { } expected && channels != expected)
        {
            throw op.Fault($"images with the {expected} channels of the kernel {kernel}", images.ToString());
        }
        var shape = new ConvolutionShape(
            (Known(op, images, 1), Known(op, images, 2), Known(op, images, 3)),
            (Known(op, kernel, 0), Known(op, kernel, 1), Known(op, kernel, 3)),
            op.Window("strides"),
            op.Window("dilations"),
            op.IsSame());
        return shape.OutputHeight > 0 && shape.OutputWidth > 0
            ? shape
            : throw op.Fault($"images no smaller than the kernel {kernel}", images.ToString());
    }

    public static PoolShape Pooling(Node op, Shape images)
    {
        var shape = new PoolShape(
            (Known(op, images, 1), Known(op, images, 2), Known(op, images, 3)), op.Window("ksize"), op.Window("strides"), op.IsSame());
        return shape.OutputHeight > 0 && shape.OutputWidth > 0
            ? shape
            : throw op.Fault($"images no smaller than the window {op.Window("ksize")}", images.ToString());
    }

    /// <summary>The result of pooling input 0.</summary>
    public static TensorSpec[] InferPooled(Node op)
    {
        op.ExpectFloating();
        op.ExpectRank(0, 4, "(batch, height, width, channels)");
        var shape = Pooling(op, op.Inputs[0].Shape);
        return [new(op.Inputs[0].DType, [op.Inputs[0].Shape[0], shape.OutputHeight, shape.OutputWidth, shape.Channels])];
    }

    private static int Known(Node op, Shape shape, int axis) =>
        shape[axis] ?? throw op.Fault($"a known size of axis {axis}", shape.ToString());
}
