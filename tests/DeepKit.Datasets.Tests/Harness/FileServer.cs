using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeepKit.Datasets.Tests;

/// <summary>An HTTP server on this machine that answers as badly as a test wants.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Answer> _answer;

    /// <param name="answer">What to answer for a file's name.</param>
    public FileServer(Func<string, Answer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public FileServer(IReadOnlyDictionary<string, byte[]> files)
        : this(name => files.TryGetValue(name, out var bytes) ? new Answer(bytes) : new Answer([], Status: 404))
    {
    }

    public Uri Host => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/");

    /// <summary>The names asked for so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>An address of this machine where nothing listens.</summary>
    public static Uri ClosedHost()
    {
        using var server = new FileServer(_ => new Answer([]));
        return server.Host;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken stop)
    {
        using var connection = client;
        var stream = connection.GetStream();
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var name = (await reader.ReadLineAsync(stop))!.Split(' ')[1].Split('/')[^1];
            while (await reader.ReadLineAsync(stop) is { Length: > 0 })
            {
            }

            Requests.Enqueue(name);
            await SendAsync(stream, _answer(name), stop);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // The client left or the test is over.
        }
    }

    private static async Task SendAsync(NetworkStream stream, Answer answer, CancellationToken stop)
    {
        var length = answer.HasLength ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {answer.Bytes.Length}\r\n") : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} Answer\r\n{length}Connection: close\r\n\r\n"), stop);
        await stream.WriteAsync(answer.Bytes.AsMemory(0, answer.SentBytes ?? answer.Bytes.Length), stop);
        await stream.FlushAsync(stop);
        if (answer.ThenStall)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
    }

    /// <summary>An answer, of which the server may send less than it promises.</summary>
    internal sealed record Answer(byte[] Bytes, int Status = 200, int? SentBytes = null, bool ThenStall = false, bool HasLength = true);
}
