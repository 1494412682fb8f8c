using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DeepKit.Engines;

namespace DeepKit.Tests.Harness;

/// <summary>A cluster of processes on this machine, gone when disposed.</summary>
internal sealed class WorkerProcesses : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process[] _processes;

    public WorkerProcesses(int count, TimeSpan timeout)
    {
        Cluster = new Cluster([.. FreeAddresses(count)]) { Timeout = timeout };
        _processes = [.. Enumerable.Range(0, count).Select(task => ChildProcess.StartWorker(Cluster, task))];
        foreach (var worker in Cluster.Workers)
        {
            WaitFor(worker);
        }
    }

    public Cluster Cluster { get; }

    public static IReadOnlyList<string> FreeAddresses(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        string[] addresses = [.. listeners.Select(listener => $"{listener.LocalEndpoint}")];
        Array.ForEach(listeners, listener => listener.Stop());
        return addresses;
    }

    public void Kill(int task)
    {
        _processes[task].Kill(entireProcessTree: true);
        _processes[task].WaitForExit();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static void WaitFor(string worker)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPEndPoint.Parse(worker));
                return;
            }
            catch (SocketException) when (watch.Elapsed < StartTime)
            {
                Thread.Sleep(50);
            }
        }
    }
}
