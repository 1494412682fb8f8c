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
internal sealed record Schedule(IReadOnlyList<Region> Regions, IReadOnlyList<Storage> Outputs, int Workers);
