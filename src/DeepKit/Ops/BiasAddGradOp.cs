using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BiasAddGrad</c>.</summary>
public static class BiasAddGradOp
{
    internal static readonly OpDefinition Definition = new("BiasAddGrad")
    {
        Infer = op => op.Inputs[0].Shape.Rank > 1
            ? [new(op.Inputs[0].DType, [op.Inputs[0].Shape[^1]])]
            : throw op.Fault("a tensor of rank 2 or more", op.Inputs[0].Shape.ToString()),
        Rows = op => RowRule.Summed(op, 0),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    /// <summary>The sum over all axes but the last one.</summary>
    public static SymbolicTensor BiasAddGrad(this SymbolicTensor dy) => dy.Graph.Add(Definition, [dy]).Outputs[0];

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var dy = op.Read<T>(0);
        var sum = op.Write<T>();
        for (var row = 0; row < dy.Length; row += sum.Length)
        {
            TensorPrimitives.Add(sum, dy.Slice(row, sum.Length), sum);
        }
    }
}
