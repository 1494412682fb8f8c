namespace DeepKit.Engines;

/// <summary>A graph made ready for inputs of certain shapes. Used by one thread at a time.</summary>
public interface IExecutable
{
    /// <summary>Runs one step: reads the feeds, computes the outputs, updates the variables.</summary>
    /// <param name="feeds">One per input of the graph, in its order.</param>
    void Run(IReadOnlyList<IFeed> feeds);

    /// <summary>An output of the last run, valid until the next one.</summary>
    /// <param name="index">Position among the graph's outputs.</param>
    ReadOnlySpan<T> Output<T>(int index) where T : unmanaged;
}
