using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>A tensor as a step sees it.</summary>
/// <param name="Storage">Its memory.</param>
/// <param name="IsSplit">Whether a worker sees only its own rows.</param>
/// <param name="Runs">In how many runs the rows lie: where they are the second axis, one for each place of the first.</param>
internal sealed record StepOperand(Storage Storage, bool IsSplit, int Runs = 1)
{
    /// <summary>Elements from one row to the next of a step of so many rows, or 0 if a worker sees all of them.</summary>
    public long RowElements(int rows) => IsSplit ? Storage.Elements / rows / Runs : 0;
}

/// <summary>Another step that has to be done before, and the memory because of which.</summary>
internal readonly record struct Dependency(Step On, StepOperand Theirs, StepOperand Ours);

/// <summary>One kernel call of a plan, or one per worker, each on its rows.</summary>
internal sealed class Step(Node node, RowKind kind, int rows)
{
    public Node Node { get; } = node;

    public RowKind Kind { get; } = kind;

    /// <summary>The rows to divide among workers.</summary>
    public int Rows { get; } = rows;

    /// <summary>Who divides them.</summary>
    public required Team Team { get; init; }

    public required Action<KernelContext> Kernel { get; init; }

    public required StepOperand[] Inputs { get; init; }

    public required StepOperand[] Outputs { get; init; }

    /// <summary>Set if the step writes an input of the graph: which one.</summary>
    public int? Feed { get; init; }

    /// <summary>Set if only the first rows of each stripe are in use; the last input says how many, one number for each stripe.</summary>
    public bool HasRowCounts { get; init; }

    /// <summary>The rows of a stripe; there is one for each worker.</summary>
    public int StripeRows => HasRowCounts ? Rows / checked((int)Inputs[^1].Storage.Elements) : Rows;

    /// <summary>True if all of a worker's rows should come in one call.</summary>
    public bool IsTall { get; init; }

    /// <summary>True if every worker adds its rows' share of an output to a sum of its own, which starts at zero.</summary>
    public bool Sums(StepOperand output) => Kind == RowKind.Summed && !output.IsSplit;

    public List<Dependency> Dependencies { get; } = [];

    public override string ToString() => $"{Node} [{Rows} rows, {Kind}]";
}
