using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What all element-wise ops have in common; an op adds its name, its function over spans and its gradient.</summary>
internal static class Elementwise
{
    /// <summary>Below this many rows it is better to cut a tensor by elements than by its first axis.</summary>
    private const int FewRows = 16;

    public static OpDefinition Unary(
        string name,
        UnaryKernel<float> float32,
        UnaryKernel<double> float64,
        Func<Node, SymbolicTensor, SymbolicTensor?[]>? gradient = null,
        string outputName = "y") => new(name)
        {
            Infer = op => [op.Inputs[0].Spec],
            OutputNames = [outputName],
            Gradient = gradient,
            Rows = Rows,
            Elements = ElementMap.Unary(float32, float64),
            Kernel = new KernelTable
            {
                Float32 = op => float32(op.Read<float>(0), op.Write<float>()),
                Float64 = op => float64(op.Read<double>(0), op.Write<double>()),
            },
        };

    public static OpDefinition Binary(
        string name,
        BinaryKernel<float> float32,
        BinaryKernel<double> float64,
        Func<Node, SymbolicTensor, SymbolicTensor?[]>? gradient = null,
        BinaryKernel<int>? int32 = null,
        BinaryKernel<long>? int64 = null,
        string outputName = "z") => new(name)
        {
            Infer = InferBinary,
            OutputNames = [outputName],
            Gradient = gradient,
            Rows = Rows,
            Elements = ElementMap.Binary(float32, float64),
            Kernel = new KernelTable
            {
                Float32 = op => Broadcast(op, float32),
                Float64 = op => Broadcast(op, float64),
                Int32 = int32 is null ? null : op => Broadcast(op, int32),
                Int64 = int64 is null ? null : op => Broadcast(op, int64),
            },
        };

    public static TensorSpec[] InferBinary(Node op)
    {
        op.ExpectSameType();
        return [new(op.Inputs[0].DType, Broadcasting.Combine(op))];
    }

    public static RowRule Rows(Node op) => Cut(op.Outputs[0].Shape, op);

    /// <summary>How to cut work whose result has the shape <paramref name="output"/>.</summary>
    public static RowRule Cut(Shape output, Node op)
    {
        if (output.Rank == 0)
        {
            return RowRule.Whole;
        }
        var cutByElements = output[0] < FewRows && op.Inputs.All(input => input.Shape.Equals(output) || input.Shape.ElementCount == 1);
        var split = op.Inputs.Select(input => cutByElements ? input.Shape.ElementCount != 1 : CutsWith(output, input.Shape)).ToArray();
        return new RowRule(cutByElements ? RowKind.Flat : RowKind.Independent, split);
    }

    public static bool CutsWith(Shape output, Shape input) => input.Rank == output.Rank && input[0] == output[0] && input[0] != 1;

    /// <summary>A kernel for two inputs that broadcast.</summary>
    public static void Broadcast<T>(KernelContext op, BinaryKernel<T> kernel) where T : unmanaged
    {
        var a = op.Read<T>(0);
        var b = op.Read<T>(1);
        var y = op.Write<T>();
        if (a.Length == y.Length && b.Length == y.Length)
        {
            kernel(a, b, y);
            return;
        }
        var layout = (BroadcastLayout)(op.State ??= Layout(op.Node, op.Node.Inputs[0], op.Node.Inputs[1]));
        layout.Apply(a, b, y, kernel);
    }

    /// <summary>How two inputs lie under the output of an op.</summary>
    public static BroadcastLayout Layout(Node op, SymbolicTensor a, SymbolicTensor b)
    {
        var output = op.Outputs[0].Shape.ToArray();
        if (IsWholeOrOne(op, a) && IsWholeOrOne(op, b))
        {
            // No axis matters, and a call may bring any run of elements.
            return new BroadcastLayout([output.Aggregate(1, (product, axis) => product * axis)], [Step(a)], [Step(b)]);
        }
        return new BroadcastLayout(output, Broadcasting.Strides(output, a.Shape.ToArray()), Broadcasting.Strides(output, b.Shape.ToArray()));
    }

    private static bool IsWholeOrOne(Node op, SymbolicTensor input) => input.Shape.Equals(op.Outputs[0].Shape) || input.Shape.ElementCount == 1;

    private static int Step(SymbolicTensor input) => input.Shape.ElementCount == 1 ? 0 : 1;
}
