using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Engines.TensorFlow.Protos;
using Google.Protobuf;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Clusters;

/// <summary>TensorFlow's own server. It cannot be stopped: it ends with its process.</summary>
internal static class WorkerServer
{
    public const string JobName = "worker";

    private const string Protocol = "grpc";

    public static unsafe void Start(Cluster cluster, int task)
    {
        var job = new JobDef { Name = JobName };
        for (var i = 0; i < cluster.Workers.Count; i++)
        {
            job.Tasks.Add(i, cluster.Workers[i]);
        }
        var definition = new ServerDef { Cluster = new ClusterDef { Job = { job } }, JobName = JobName, TaskIndex = task, Protocol = Protocol };
        using var status = new StatusHandle();
        fixed (byte* bytes = definition.ToByteArray())
        {
            var server = TF_NewServer(bytes, (nuint)definition.CalculateSize(), status);
            status.ThrowIfFailed();
            TF_ServerStart(server, status);
            status.ThrowIfFailed();
        }
    }
}
