using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Cast</c>.</summary>
public static class CastOp
{
    internal static readonly OpDefinition Definition = new("Cast")
    {
        Infer = op => [new(op.Attributes.Get<DType>("DstT"), op.Inputs[0].Shape)],
        Gradient = (op, dy) => [op.Inputs[0].DType.IsFloating() ? dy.Cast(op.Inputs[0].DType) : null],
        TypeAttributes = op => [("SrcT", op.Inputs[0].DType)],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>The elements converted to another type; fractions are cut off, truth values become 0 and 1.</summary>
    public static SymbolicTensor Cast(this SymbolicTensor x, DType dtype) =>
        x.DType == dtype ? x : x.Graph.Add(Definition, [x], new() { ["DstT"] = dtype }).Outputs[0];

    private static void Compute(KernelContext op)
    {
        switch (op.Node.Inputs[0].DType)
        {
            case DType.Float32: From<float>(op); break;
            case DType.Float64: From<double>(op); break;
            case DType.Int32: From<int>(op); break;
            case DType.Int64: From<long>(op); break;
            default: From<byte>(op); break;
        }
    }

    private static void From<TFrom>(KernelContext op) where TFrom : unmanaged, INumber<TFrom>
    {
        var x = op.Read<TFrom>(0);
        switch (op.Node.Outputs[0].DType)
        {
            case DType.Float32: TensorPrimitives.ConvertTruncating(x, op.Write<float>()); break;
            case DType.Float64: TensorPrimitives.ConvertTruncating(x, op.Write<double>()); break;
            case DType.Int32: TensorPrimitives.ConvertTruncating(x, op.Write<int>()); break;
            case DType.Int64: TensorPrimitives.ConvertTruncating(x, op.Write<long>()); break;
            case DType.Bool: ToBool(x, op.Write<byte>()); break;
            default: TensorPrimitives.ConvertTruncating(x, op.Write<byte>()); break;
        }
    }

    private static void ToBool<TFrom>(ReadOnlySpan<TFrom> x, Span<byte> y) where TFrom : INumber<TFrom>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = TFrom.IsZero(x[i]) ? (byte)0 : (byte)1;
        }
    }
}
