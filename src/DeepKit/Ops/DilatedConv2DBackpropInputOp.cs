using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>The gradient of a dilated convolution's images (input 0), given the kernel and the result's gradient: a composite op.</summary>
internal static class DilatedConv2DBackpropInputOp
{
    public static readonly OpDefinition Definition = new("DilatedConv2DBackpropInput")
    {
        Infer = op => [op.Inputs[0].Spec],
        Body = (op, inputs) => [inputs[0].Conv2DBackpropInput(DilatedKernel.Spread(inputs[1], op.Window("dilations")), inputs[2], DilatedKernel.Plain(op))],
        Rows = Conv2DBackpropInputOp.Definition.Rows,
        Kernel = Conv2DBackpropInputOp.Definition.Kernel,
    };
}
