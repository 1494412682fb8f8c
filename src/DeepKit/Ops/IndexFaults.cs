using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Checks and errors of ops that are given the numbers of rows.</summary>
internal static class IndexFaults
{
    /// <summary>Row numbers are 32- or 64-bit integers.</summary>
    public static void ExpectIndices(this Node op, int input)
    {
        if (op.Inputs[input].DType is not (DType.Int32 or DType.Int64))
        {
            throw op.Fault($"32- or 64-bit integers as input {input}", op.Inputs[input].ToString());
        }
    }

    /// <summary>The error of a number that stands for no row.</summary>
    /// <param name="op">The kernel's call.</param>
    /// <param name="input">Which input the number was found in.</param>
    /// <param name="position">Where among the elements that the call sees.</param>
    /// <param name="value">The number.</param>
    /// <param name="limit">The number of rows.</param>
    public static ArgumentOutOfRangeException IndexFault(this KernelContext op, int input, int position, long value, int limit)
    {
        var shape = op.Node.Inputs[input].Shape;
        var isCut = op.Node.Definition.Rows(op.Node) is { Kind: RowKind.Independent } rule && rule.Split[input];
        var element = position + (isCut ? op.FirstRow * (int)(shape.ElementCount!.Value / shape[0]!.Value) : 0);
        var message = $"{op.Node.Op} (\"{op.Node.Name}\") expects indices from 0 to {limit - 1}, "
            + $"received {value}{Place(element, shape)} of its indices of shape {shape}.";
        return new ArgumentOutOfRangeException(message, innerException: null);
    }

    private static string Place(int element, Shape shape)
    {
        var place = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (element, place[axis]) = Math.DivRem(element, shape[axis]!.Value);
        }
        return place switch
        {
            [] => "",
            [var row] => $" at row {row}",
            [var row, var column] => $" at row {row}, column {column}",
            _ => $" at ({string.Join(", ", place)})",
        };
    }
}
