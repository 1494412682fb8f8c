using System.Net.Sockets;
using System.Text.RegularExpressions;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;

namespace DeepKit.Engines.TensorFlow.Clusters;

/// <summary>
/// A session in a cluster: what is named after a tower runs on that tower's worker, all else, and the variables, on the first. Values are
/// brought home at the end, and whenever <see cref="KeepVariables"/> says so.
/// </summary>
internal sealed partial class ClusterSession : IClusterSession
{
    private static readonly TimeSpan KnockTime = TimeSpan.FromSeconds(3);

    private readonly Cluster _cluster;
    private readonly TensorFlowSession _session;
    private bool _isBroken;

    /// <exception cref="WorkerLostException">A worker does not answer.</exception>
    public ClusterSession(Cluster cluster)
    {
        _cluster = cluster;
        var silent = SilentWorkers();
        if (silent.Length > 0)
        {
            throw new WorkerLostException($"{Named(silent)} cannot be reached. Start each worker with Worker.Run before training.", silent);
        }
        var config = SessionConfig.Make();
        config.OperationTimeoutInMs = (long)cluster.Timeout.TotalMilliseconds;
        _session = new TensorFlowSession(DeviceOf, config, $"grpc://{cluster.Workers[0]}");
    }

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes) => _session.Compile(graph, inputShapes);

    public void KeepVariables() => _session.Variables.KeepAll();

    public T Run<T>(Func<T> work)
    {
        try
        {
            var result = work();
            KeepVariables();
            return result;
        }
        catch (TensorFlowException failure)
        {
            if (Explain(failure) is { } loss)
            {
                _isBroken = true;
                _session.GiveUp();
                throw loss;
            }
            KeepVariables();
            throw;
        }
        catch
        {
            // Training was cancelled, or a callback threw: what has been learnt so far is not lost.
            KeepVariables();
            throw;
        }
    }

    public void Dispose()
    {
        var variables = _session.Variables.Abandon();
        if (!_isBroken)
        {
            DestroyVariables(variables);
        }
        _session.Dispose();
    }

    /// <summary>Which worker's loss made a step fail; <c>null</c> if it was something else.</summary>
    private WorkerLostException? Explain(TensorFlowException failure)
    {
        var lost = SilentWorkers();
        if (lost.Length == 0)
        {
            if (failure.Code is not (TensorFlowCode.Unavailable or TensorFlowCode.DeadlineExceeded or TensorFlowCode.Aborted))
            {
                return null;
            }
            lost = [.. TaskName().Matches(failure.Message).Select(match => _cluster.Workers[int.Parse(match.Groups[1].ValueSpan)]).Distinct()];
        }
        return new WorkerLostException(
            $"{(lost.Length > 0 ? Named(lost) : "A worker")} was lost; the model has the weights that were last brought home, when the epoch began or later. {failure.Message}", lost, failure);
    }

    /// <summary>The server outlives the session, and with it all variables that nobody destroys.</summary>
    private void DestroyVariables(IReadOnlyCollection<Variable> variables)
    {
        try
        {
            _session.Destroy(variables);
        }
        catch (TensorFlowException)
        {
            // A server that is lost has lost its variables, too.
        }
    }

    private static string Named(string[] workers) => $"Worker{(workers.Length > 1 ? "s" : "")} {string.Join(", ", workers)}";

    private static string? DeviceOf(NodeDef node)
    {
        var isVariable = node.Op is "VarHandleOp" or "ReadVariableOp" or "AssignVariableOp";
        return $"/job:{WorkerServer.JobName}/replica:0/task:{(isVariable ? null : TowerScope.TowerOf(node.Name)) ?? 0}";
    }

    private string[] SilentWorkers() => [.. _cluster.Workers.AsParallel().AsOrdered().Where(IsSilent)];

    private static bool IsSilent(string worker)
    {
        var (host, port) = Cluster.Split(worker);
        using var client = new TcpClient();
        try
        {
            return !client.ConnectAsync(host, port).Wait(KnockTime);
        }
        catch (AggregateException exception) when (exception.InnerException is SocketException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"/task:(\d+)")]
    private static partial Regex TaskName();
}
