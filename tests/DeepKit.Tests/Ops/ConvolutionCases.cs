using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Convolutions with strides, dilation and padding, and their two gradients as ops of their own.</summary>
internal static class ConvolutionCases
{
    private sealed record Setting(string Name, Shape Images, Shape Kernel)
    {
        public (int, int) Strides { get; init; } = (1, 1);

        public (int, int) Dilations { get; init; } = (1, 1);

        public string Padding { get; init; } = "VALID";
    }

    private static readonly Setting[] Settings =
    [
        new("slides, first layer", [5, 12, 12, 1], [3, 3, 1, 16]),
        new("slides, second layer", [5, 9, 9, 16], [3, 3, 16, 32]),
        new("one image", [1, 6, 5, 3], [3, 3, 3, 4]),
        new("same", [3, 7, 6, 3], [3, 3, 3, 10]) { Padding = "SAME" },
        new("same, even kernel", [3, 7, 6, 2], [2, 4, 2, 5]) { Padding = "SAME" },
        new("strides", [3, 9, 8, 3], [3, 2, 3, 5]) { Strides = (2, 3) },
        new("strides, same", [3, 9, 8, 3], [3, 3, 3, 5]) { Strides = (2, 2), Padding = "SAME" },
        new("dilation", [3, 9, 10, 2], [3, 3, 2, 5]) { Dilations = (2, 3) },
        new("dilation, same", [3, 9, 10, 2], [3, 3, 2, 5]) { Dilations = (2, 2), Padding = "SAME" },
        new("points", [3, 5, 5, 7], [1, 1, 7, 9]),
        new("kernel as large as the image", [4, 5, 4, 3], [5, 4, 3, 6]),
        new("many images", [37, 4, 4, 2], [3, 3, 2, 3]),
    ];

    public static IEnumerable<OpCase> All =>
    [
        .. Settings.SelectMany(Cases),
        Transposed("transposed", [3, 4, 5, 2], [3, 3, 4, 2], [6, 7], (1, 1), (1, 1), "VALID"),
        Transposed("transposed, strides, same", [3, 4, 5, 2], [3, 2, 4, 2], [8, 9], (2, 2), (1, 1), "SAME"),
        Transposed("transposed, dilation", [3, 4, 5, 2], [3, 2, 4, 2], [8, 8], (1, 1), (2, 3), "VALID"),
    ];

    private static OpCase Transposed(string name, Shape images, Shape kernel, int[] size, (int, int) strides, (int, int) dilations, string padding) => new(
        Conv2DBackpropInputOp.Definition,
        name,
        [CaseInput.Batch(images), CaseInput.Weight(kernel)],
        x => x[0].Conv2DTranspose(x[1], size, strides, dilations, padding));

    private static IEnumerable<OpCase> Cases(Setting setting)
    {
        var attributes = ConvolutionAttributes.Of(setting.Strides, setting.Dilations, setting.Padding);
        CaseInput[] inputs = [CaseInput.Batch(setting.Images), CaseInput.Weight(setting.Kernel), CaseInput.Batch(OutputShape(setting))];
        var isDilated = setting.Dilations != (1, 1);
        return
        [
            new(Conv2DOp.Definition, setting.Name, inputs[..2], x => x[0].Conv2D(x[1], setting.Strides, setting.Dilations, setting.Padding)),
            Gradient(isDilated ? DilatedConv2DBackpropInputOp.Definition : Conv2DBackpropInputOp.Definition, x => x[0].Conv2DBackpropInput(x[1], x[2], attributes)),
            Gradient(isDilated ? DilatedConv2DBackpropFilterOp.Definition : Conv2DBackpropFilterOp.Definition, x => x[0].Conv2DBackpropFilter(x[1], x[2], attributes)),
        ];

        OpCase Gradient(OpDefinition op, Func<SymbolicTensor[], SymbolicTensor> emit) => new(op, setting.Name, inputs, emit) { HasGradient = false };
    }

    private static Shape OutputShape(Setting setting)
    {
        var graph = new Graph();
        var (images, kernel) = (graph.Placeholder("images", setting.Images), graph.Placeholder("kernel", setting.Kernel));
        return images.Conv2D(kernel, setting.Strides, setting.Dilations, setting.Padding).Shape;
    }
}
