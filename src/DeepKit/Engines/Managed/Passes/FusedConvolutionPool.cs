using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>The nodes that <see cref="FuseConvolutionPool"/> puts into a plan's graph; no other graph has them.</summary>
internal static unsafe class FusedConvolutionPool
{
    /// <summary>Inputs: images, kernel, bias. Outputs: what was pooled and, for the backward pass, the positions of the maxima.</summary>
    public static OpDefinition Forward(Node convolution, Node pool, bool keepPositions)
    {
        var (shape, window) = Sizes(convolution, pool);
        var pooled = pool.Outputs[0].Spec;
        TensorSpec[] outputs = keepPositions ? [pooled, new(DType.UInt8, pooled.Shape)] : [pooled];
        return new OpDefinition("FusedConvolutionPool")
        {
            Infer = _ => outputs,
            Rows = op => RowRule.Independent(op, 0),
            TypeAttributes = _ => [("T", DType.Float32)],
            Kernel = new KernelTable
            {
                Float32 = op => ConvolutionPool.Forward(
                    shape,
                    window,
                    op.In<float>(0),
                    op.In<float>(1),
                    new Epilogue<float>(op.In<float>(2), FusedActivation.Relu),
                    op.Out<float>(),
                    keepPositions ? op.Out<byte>(1) : null,
                    op.RowCount),
            },
        };
    }

    /// <summary>
    /// Inputs: images, kernel, what was pooled, positions, gradient of what was pooled. Outputs: gradients of kernel and bias,
    /// summed over images, and of the images if anybody needs it.
    /// </summary>
    public static OpDefinition Backward(Node convolution, Node pool, bool needsInputGradient)
    {
        const int inputGradient = 2;
        var (shape, window) = Sizes(convolution, pool);
        var (images, kernel) = (convolution.Inputs[0].Spec, convolution.Inputs[1].Spec);
        var bias = new TensorSpec(DType.Float32, [kernel.Shape[^1]]);
        TensorSpec[] outputs = needsInputGradient ? [kernel, bias, images] : [kernel, bias];
        return new OpDefinition("FusedConvolutionPoolGrad")
        {
            Infer = _ => outputs,
            Rows = op => RowRule.Summed(op, 0, 2, 3, 4) with { RowOutputs = needsInputGradient ? [inputGradient] : [] },
            TypeAttributes = _ => [("T", DType.Float32)],
            Kernel = new KernelTable
            {
                Float32 = op =>
                {
                    var gradient = new ConvolutionPoolGradient
                    {
                        Input = op.In<float>(0),
                        Filters = op.In<float>(1),
                        Pooled = op.In<float>(2),
                        ArgMax = op.In<byte>(3),
                        DPooled = op.In<float>(4),
                        DFilters = op.Out<float>(),
                        DBias = op.Out<float>(1),
                        DInput = needsInputGradient ? op.Out<float>(inputGradient) : null,
                    };
                    ConvolutionPool.Backward(shape, window, gradient, FusedActivation.Relu, op.RowCount);
                },
            },
        };
    }

    private static (ConvolutionShape Convolution, PoolShape Pool) Sizes(Node convolution, Node pool) => (
        ConvolutionAttributes.Convolution(convolution, convolution.Inputs[0].Shape, convolution.Inputs[1].Shape),
        ConvolutionAttributes.Pooling(pool, pool.Inputs[0].Shape));
}
