using System.Net;

namespace DeepKit.Datasets;

/// <summary>Fetches files of data sets. A file appears under its name only when it is whole and has the expected digest;
/// any number of processes may fetch the same file at once.</summary>
internal sealed class Downloader(DatasetEnvironment environment, IProgress<DownloadProgress> progress) : IDisposable
{
    private const int BufferSize = 1 << 16;

    // A process that was killed leaves its file behind; after a day nobody is writing it any more.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    // One try, not the handler's usual round of retries over dead connections: offline one waits for seconds, not minutes.
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = environment.Patience })
    {
        Timeout = environment.Patience,
    };

    /// <summary>Fetches a file into a folder, unless it is there.</summary>
    /// <exception cref="IOException">The connection broke or was too slow, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    /// <exception cref="HttpRequestException">No connection, or the server refused.</exception>
    /// <exception cref="InvalidDataException">What arrived has not the expected digest.</exception>
    public async Task FetchAsync(RemoteFile file, string folder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, file.Name);
        if (File.Exists(target))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        DeleteAbandoned(folder, file.Name);
        var partial = Path.Combine(folder, $"{file.Name}.{Guid.NewGuid():N}.part");
        try
        {
            await ReceiveAsync(file, partial, cancellationToken).ConfigureAwait(false);
            Digest.Expect(file.Digest, Digest.OfFile(partial, file.IsGzip, Digest.NameOf(file.Digest)), file.Name);
            Publish(partial, target);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task ReceiveAsync(RemoteFile file, string partial, CancellationToken cancellationToken)
    {
        // The file first: a folder that cannot be written is known before anything is asked of the network.
        var output = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        await using (output.ConfigureAwait(false))
        {
            try
            {
                await CopyAsync(file.Name, output, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException($"nothing arrived for {environment.Patience.TotalSeconds:0.#} seconds", cause);
            }

            output.Flush(flushToDisk: true);
        }
    }

    private async Task CopyAsync(string name, FileStream output, CancellationToken cancellationToken)
    {
        var address = new Uri(environment.DownloadHost, name);
        using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
        }

        var total = response.Content.Headers.ContentLength;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var input = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (input.ConfigureAwait(false))
        {
            var buffer = new byte[BufferSize];
            var received = 0L;
            while (true)
            {
                patience.CancelAfter(environment.Patience);
                var count = await input.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                received += count;
                progress.Report(new(name, received, total));
            }

            if (total is null)
            {
                progress.Report(new(name, received, received));
            }
        }
    }

    private static void Publish(string partial, string target)
    {
        try
        {
            File.Move(partial, target, overwrite: true);
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) && File.Exists(target))
        {
            // Windows refuses while another process, which was faster, has the same file open: its copy passed the same check.
        }
    }

    private static void DeleteAbandoned(string folder, string name)
    {
        foreach (var partial in Directory.EnumerateFiles(folder, name + ".*.part"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(partial) > AbandonedAfter)
            {
                File.Delete(partial);
            }
        }
    }
}
