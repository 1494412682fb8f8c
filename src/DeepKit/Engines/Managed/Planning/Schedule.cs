namespace DeepKit.Engines.Managed.Planning;

/// <summary>Consecutive steps over the same rows, which a worker may run slice by slice.</summary>
/// <param name="Steps">The steps in order.</param>
internal sealed record Chain(List<Step> Steps)
{
    public int Rows => Steps[0].Rows;

    /// <summary>Rows per slice; all of them if the chain is not cut.</summary>
    public int SliceRows { get; set; } = int.MaxValue;
}

/// <summary>What all workers run without waiting for each other; between regions they meet at a barrier.</summary>
internal sealed record Region(List<Chain> Chains)
{
    public IEnumerable<Step> Steps => Chains.SelectMany(chain => chain.Steps);
}

/// <summary>The order in which a plan's steps run.</summary>
internal sealed record Schedule(IReadOnlyList<Region> Regions, IReadOnlyList<Storage> Outputs, int Workers)
{
    /// <summary>Elements that one worker reads and writes in about the time in which all wait for each other at the barriers of a small plan.</summary>
    private const long FewElements = 16 * 1024;

    /// <summary>
    /// False if workers have so little to share, as with a single row or a tiny model, that one of them is done before the others are awake.
    /// </summary>
    public bool IsWorthSharing => Regions.SelectMany(region => region.Steps).Where(IsShared).Sum(Elements) > FewElements;

    private bool IsShared(Step step) => step.Team.Count < Workers || (Workers > 1 && Partition.Start(step, 1) < step.Rows);

    private static long Elements(Step step) => step.Inputs.Concat(step.Outputs).Sum(operand => operand.Storage.Elements);
}
