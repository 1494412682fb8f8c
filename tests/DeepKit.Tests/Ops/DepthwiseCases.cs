using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Convolutions of each channel by itself, and their two gradients as ops of their own.</summary>
internal static class DepthwiseCases
{
    private sealed record Setting(string Name, Shape Images, Shape Kernel, int Stride = 1, string Padding = "VALID");

    private static readonly Setting[] Settings =
    [
        new("whole vectors", [5, 7, 9, 16], [3, 3, 16, 1]),
        new("whole vectors, same", [5, 7, 9, 16], [3, 3, 16, 1], Padding: "SAME"),
        new("channels left over, same", [3, 8, 7, 37], [3, 3, 37, 1], Padding: "SAME"),
        new("few channels", [3, 8, 7, 3], [3, 2, 3, 1]),
        new("strides", [3, 9, 14, 21], [3, 3, 21, 1], 2),
        new("strides, same", [3, 10, 15, 21], [5, 5, 21, 1], 2, "SAME"),
        new("strides beyond the kernel", [3, 10, 9, 8], [2, 2, 8, 1], 3),
        new("two filters a channel", [3, 6, 5, 4], [3, 3, 4, 2], 1, "SAME"),
        new("points", [3, 5, 4, 9], [1, 1, 9, 1]),
        new("kernel as large as the image", [4, 5, 4, 8], [5, 4, 8, 1]),
        new("kernel larger than the image, same", [2, 3, 2, 8], [5, 5, 8, 1], 1, "SAME"),
        new("many images", [37, 4, 4, 5], [3, 3, 5, 1]),
    ];

    public static IEnumerable<OpCase> All => Settings.SelectMany(Cases);

    private static IEnumerable<OpCase> Cases(Setting setting)
    {
        var attributes = ConvolutionAttributes.Of((setting.Stride, setting.Stride), (1, 1), setting.Padding);
        CaseInput[] inputs = [CaseInput.Batch(setting.Images), CaseInput.Weight(setting.Kernel), CaseInput.Batch(OutputShape(setting))];
        return
        [
            new(DepthwiseConv2dNativeOp.Definition, setting.Name, inputs[..2], x => x[0].DepthwiseConv2d(x[1], setting.Stride, setting.Padding)),
            Gradient(DepthwiseConv2dNativeBackpropInputOp.Definition, x => x[0].DepthwiseConv2dBackpropInput(x[1], x[2], attributes)),
            Gradient(DepthwiseConv2dNativeBackpropFilterOp.Definition, x => x[0].DepthwiseConv2dBackpropFilter(x[1], x[2], attributes)),
        ];

        OpCase Gradient(OpDefinition op, Func<SymbolicTensor[], SymbolicTensor> emit) => new(op, setting.Name, inputs, emit) { HasGradient = false };
    }

    private static Shape OutputShape(Setting setting)
    {
        var graph = new Graph();
        var (images, kernel) = (graph.Placeholder("images", setting.Images), graph.Placeholder("kernel", setting.Kernel));
        return images.DepthwiseConv2d(kernel, setting.Stride, setting.Padding).Shape;
    }
}
