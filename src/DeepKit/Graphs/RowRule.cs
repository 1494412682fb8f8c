namespace DeepKit.Graphs;

/// <summary>How an op's work may be cut along the first axis of its tensors.</summary>
internal enum RowKind
{
    /// <summary>Not at all: one call computes everything.</summary>
    Whole,

    /// <summary>Row i of every output depends on row i of the split inputs (and on all of the others).</summary>
    Independent,

    /// <summary>Every output is a sum over the rows of the split inputs; a call adds its rows' share.</summary>
    Summed,

    /// <summary>Element i of the output depends on element i of the split inputs.</summary>
    Flat,

    /// <summary>A call reads all of the inputs and writes some groups of columns of the output, in every row.</summary>
    Columns,
}

/// <summary>The <see cref="RowKind"/> of a node and which inputs are cut with it.</summary>
/// <param name="Kind">How the work may be cut.</param>
/// <param name="Split">One flag per input: true if a call sees only its own rows of it.</param>
internal sealed record RowRule(RowKind Kind, bool[] Split)
{
    /// <summary>The columns of a group: what a product computes at once with the widest vectors.</summary>
    public const int ColumnGroup = 32;

    public static readonly RowRule Whole = new(RowKind.Whole, []);

    /// <summary>
    /// True for ops that stream a large operand in every call (matrix products): they want all of a worker's rows at once
    /// rather than slice by slice.
    /// </summary>
    public bool Tall { get; init; }

    /// <summary>
    /// Outputs of a <see cref="RowKind.Summed"/> op whose rows depend on the same rows of the split inputs, as if it were
    /// <see cref="RowKind.Independent"/>: a layer's backward pass sums weight gradients, but has an input gradient per row.
    /// </summary>
    public int[] RowOutputs { get; init; } = [];

    /// <summary>
    /// Summed outputs of which only as many rows of each worker's are in use as the last input says, as
    /// <see cref="OpDefinition.CountedOutputs"/> of another op are.
    /// </summary>
    public int[] CountedSums { get; init; } = [];

    /// <summary>Split inputs whose rows lie along their second axis, such as sequences with time first.</summary>
    public int[] SecondAxisInputs { get; init; } = [];

    /// <summary>Split outputs whose rows lie along their second axis.</summary>
    public int[] SecondAxisOutputs { get; init; } = [];

    /// <summary>True if a call writes only its own rows of an output.</summary>
    public bool SplitsOutput(int output) => Kind is RowKind.Independent or RowKind.Flat || RowOutputs.Contains(output);

    public static RowRule Independent(Node op, params ReadOnlySpan<int> split) => new(RowKind.Independent, Flags(op, split));

    public static RowRule Summed(Node op, params ReadOnlySpan<int> split) => new(RowKind.Summed, Flags(op, split));

    public static RowRule Columns(Node op) => new(RowKind.Columns, new bool[op.Inputs.Count]);

    /// <summary>The number of rows of a node whose shapes are all known: what there is to divide.</summary>
    public int Count(Node op) => Kind switch
    {
        RowKind.Whole => 1,
        RowKind.Flat => checked((int)op.Outputs[0].Shape.ElementCount!.Value),
        RowKind.Columns => (op.Outputs[0].Shape[^1]!.Value + ColumnGroup - 1) / ColumnGroup,
        RowKind.Summed => op.Inputs[Array.IndexOf(Split, true)].Shape[0]!.Value,
        _ => op.Outputs[0].Shape[0]!.Value,
    };

    private static bool[] Flags(Node op, ReadOnlySpan<int> split)
    {
        var flags = new bool[op.Inputs.Count];
        foreach (var input in split)
        {
            flags[input] = true;
        }
        return flags;
    }
}
