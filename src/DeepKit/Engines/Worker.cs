using DeepKit.Engines.TensorFlow.Clusters;

namespace DeepKit.Engines;

/// <summary>What a worker process of a <see cref="Cluster"/> does.</summary>
public static class Worker
{
    /// <summary>Serves the cluster until the process ends: <c>Worker.Run(new Cluster("10.0.0.5:2222", "10.0.0.6:2222"), task: 1);</c></summary>
    /// <param name="cluster">All workers, with the same addresses in the same order everywhere.</param>
    /// <param name="task">Which of them this process is, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cluster has no such worker.</exception>
    /// <exception cref="DllNotFoundException">There is no libtensorflow.</exception>
    /// <exception cref="TensorFlow.TensorFlowException">The server cannot be started; its port may be taken.</exception>
    public static void Run(Cluster cluster, int task)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (task < 0 || task >= cluster.Workers.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(task), task, $"Worker.Run expects a task from 0 to {cluster.Workers.Count - 1}, received {task}.");
        }
        WorkerServer.Start(cluster, task);
        Thread.Sleep(Timeout.Infinite);
    }
}
