using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BiasAdd</c>.</summary>
public static class BiasAddOp
{
    internal static readonly OpDefinition Definition = new("BiasAdd")
    {
        Infer = Infer,
        Gradient = (_, dy) => [dy, dy.BiasAddGrad()],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    /// <summary>Adds a vector along the last axis.</summary>
    /// <param name="x">Of shape <c>(…, n)</c>, two axes or more.</param>
    /// <param name="bias">Of shape <c>(n,)</c>.</param>
    public static SymbolicTensor BiasAdd(this SymbolicTensor x, Operand bias) => x.Graph.Add(Definition, [x, bias.In(x)]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectRank(1, 1, "(n,)");
        var (x, bias) = (op.Inputs[0].Shape, op.Inputs[1].Shape);
        return x.Rank > 1 && (x[^1] is null || x[^1] == bias[0])
            ? [op.Inputs[0].Spec]
            : throw op.Fault($"a bias as long as the last axis of {x}", bias.ToString());
    }

    private static void Compute<T>(KernelContext op) where T : unmanaged, System.Numerics.INumber<T>
    {
        var bias = op.Read<T>(1);
        var x = op.Read<T>(0);
        var y = op.Write<T>();
        for (var row = 0; row < y.Length; row += bias.Length)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(x.Slice(row, bias.Length), bias, y.Slice(row, bias.Length));
        }
    }
}
