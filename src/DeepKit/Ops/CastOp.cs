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
        OutputNames = ["y"],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>The elements converted to another type; fractions are cut off, truth values become 0 and 1.</summary>
    public static SymbolicTensor Cast(this SymbolicTensor x, DType dtype) =>
        x.DType == dtype ? x : x.Graph.Add(Definition, [x], new() { ["DstT"] = dtype }).Outputs[0];

    private static void Compute(KernelContext op) =>
        ElementConversion.Copy(op.ReadBytes(0), op.Node.Inputs[0].DType, op.WriteBytes(), op.Node.Outputs[0].DType);
}
