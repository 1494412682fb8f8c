using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Errors of shape inference, all in one form: who, expected, received.</summary>
internal static class OpFault
{
    public static ArgumentException Fault(this Node op, string expected, string received) =>
        new($"{op.Op} (\"{op.Name}\") expects {expected}, received {received}.");

    public static void ExpectRank(this Node op, int input, int rank, string meaning)
    {
        if (op.Inputs[input].Shape.Rank != rank)
        {
            throw op.Fault($"input {input} of shape {meaning}", op.Inputs[input].Shape.ToString());
        }
    }

    public static void ExpectAxes(this Node op)
    {
        if (op.Inputs[0].Shape.Rank == 0)
        {
            throw op.Fault("a tensor of rank 1 or more", op.Inputs[0].ToString());
        }
    }

    public static void ExpectFloating(this Node op)
    {
        if (!op.Inputs[0].DType.IsFloating())
        {
            throw op.Fault("floating-point numbers", op.Inputs[0].Spec.ToString());
        }
    }

    public static void ExpectTruths(this Node op, params ReadOnlySpan<int> inputs)
    {
        foreach (var input in inputs)
        {
            if (op.Inputs[input].DType != DType.Bool)
            {
                throw op.Fault($"truth values as input {input}, such as a comparison gives", op.Inputs[input].Spec.ToString());
            }
        }
    }

    public static void ExpectSameType(this Node op, int first = 0)
    {
        if (op.Inputs.Skip(first).Any(input => input.DType != op.Inputs[first].DType))
        {
            throw op.Fault("inputs of one element type", string.Join(" and ", op.Inputs.Select(input => input.Spec)));
        }
    }

    /// <summary>The numbers of an input that must be constant, such as a shape or a list of axes.</summary>
    public static ReadOnlySpan<int> ConstantInts(this Node op, int input) =>
        op.Inputs[input].Node is { Op: "Const" } constant
            ? constant.Attributes.Get<TensorValue>("value").Values<int>()
            : throw op.Fault($"a constant as input {input}", op.Inputs[input].ToString());

    /// <summary>The shape that an input holds: a constant, that of another tensor whose batch is still unknown, or parts of such.</summary>
    public static Shape ShapeInput(this Node op, int input) => Shape.Create([.. SizesIn(op.Inputs[input].Node)
        ?? throw op.Fault($"a shape that is constant or another tensor's as input {input}", op.Inputs[input].ToString())]);

    private static IEnumerable<int?>? SizesIn(Node node) => node switch
    {
        { Op: "Const" } => [.. node.Attributes.Get<TensorValue>("value").Values<int>().ToArray().Select(size => (int?)size)],
        { Op: "Shape" } => node.Inputs[0].Shape,
        { Op: "Slice" } => SizesIn(node.Inputs[0].Node)?.Skip(node.ConstantInts(1)[0]).Take(node.Outputs[0].Shape[0]!.Value),
        { Op: "ConcatV2" } when node.Inputs.SkipLast(1).All(part => SizesIn(part.Node) is not null) => node.Inputs.SkipLast(1).SelectMany(part => SizesIn(part.Node)!),
        _ => null,
    };
}
