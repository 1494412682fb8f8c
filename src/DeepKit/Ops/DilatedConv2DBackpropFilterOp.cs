using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>The gradient of a dilated convolution's kernel (input 1), given the images and the result's gradient: a composite op.</summary>
internal static class DilatedConv2DBackpropFilterOp
{
    public static readonly OpDefinition Definition = new("DilatedConv2DBackpropFilter")
    {
        Infer = op => [op.Inputs[1].Spec],
        Body = (op, inputs) =>
        [
            DilatedKernel.Collect(
                op, inputs[0].Conv2DBackpropFilter(DilatedKernel.Spread(inputs[1], op.Window("dilations")), inputs[2], DilatedKernel.Plain(op)), inputs[1].Shape),
        ],
        Rows = Conv2DBackpropFilterOp.Definition.Rows,
        Kernel = Conv2DBackpropFilterOp.Definition.Kernel,
    };
}
