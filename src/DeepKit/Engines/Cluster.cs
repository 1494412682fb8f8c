using System.Globalization;
using DeepKit.Engines.TensorFlow.Clusters;

namespace DeepKit.Engines;

/// <summary>
/// Worker processes of TensorFlow's that train a model together, given to <c>Fit(cluster:)</c>. Each step is synchronous: every worker
/// takes a part of the batch's rows, and the first one keeps the weights and applies the sum of the gradients.
/// </summary>
/// <remarks>
/// Each worker is a process of its own that calls <see cref="Worker.Run"/> with the same addresses. TensorFlow's server listens on all
/// network interfaces, whatever its address says, and asks nobody who they are: whoever reaches the port can run any graph in the
/// process. Run workers in a network of their own, behind a firewall, or in a private network namespace.
/// </remarks>
public sealed class Cluster
{
    private const int MaxPort = 65535;

    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(60);

    /// <summary>A cluster of workers.</summary>
    /// <param name="workers">Where they listen, as <c>host:port</c>; the first one keeps the weights.</param>
    /// <exception cref="ArgumentException">There is none, one is not <c>host:port</c>, or two are the same.</exception>
    public Cluster(params IReadOnlyList<string> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        if (workers.Count == 0)
        {
            throw new ArgumentException("Cluster expects the addresses of one worker or more, such as \"10.0.0.5:2222\", received none.", nameof(workers));
        }
        foreach (var address in workers)
        {
            _ = Split(address);
        }
        if (workers.Distinct(StringComparer.OrdinalIgnoreCase).Count() < workers.Count)
        {
            throw new ArgumentException($"Cluster expects each worker once, received {string.Join(", ", workers)}.", nameof(workers));
        }
        Workers = [.. workers];
    }

    /// <summary>Where the workers listen, as <c>host:port</c>.</summary>
    public IReadOnlyList<string> Workers { get; }

    /// <summary>How long a step may take, above 0, before a worker that says nothing counts as lost; a minute by default.</summary>
    public TimeSpan Timeout
    {
        get => _timeout;
        init => _timeout = value > TimeSpan.Zero && value.TotalMilliseconds < int.MaxValue
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Cluster expects a Timeout above 0 and below 24 days, received {value}.");
    }

    /// <summary>A place for a model's graphs in the cluster.</summary>
    internal IClusterSession Open() => new ClusterSession(this);

    internal static (string Host, int Port) Split(string address)
    {
        var colon = address?.LastIndexOf(':') ?? -1;
        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= MaxPort
            ? (address![..colon], port)
            : throw new ArgumentException($"Cluster expects addresses such as \"10.0.0.5:2222\", received \"{address}\".", nameof(address));
    }
}
