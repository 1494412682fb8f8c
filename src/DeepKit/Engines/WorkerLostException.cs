namespace DeepKit.Engines;

/// <summary>A worker of a cluster cannot be reached any more, or never could.</summary>
public sealed class WorkerLostException : Exception
{
    internal WorkerLostException(string message, IReadOnlyList<string> workers, Exception? cause = null)
        : base(message, cause)
    {
        Workers = workers;
    }

    /// <summary>The addresses of the lost workers; none if TensorFlow does not tell which.</summary>
    public IReadOnlyList<string> Workers { get; }
}
