namespace DeepKit.Engines.Managed.Planning;

/// <summary>Neighbouring workers who share the rows of a step.</summary>
internal readonly record struct Team(int First, int Count)
{
    /// <summary>Everybody.</summary>
    public static Team All(int workers) => new(0, workers);

    /// <summary>How many members come before a worker.</summary>
    public int Before(int worker) => Math.Clamp(worker - First, 0, Count);

    public bool Has(int worker) => worker >= First && worker < First + Count;
}
