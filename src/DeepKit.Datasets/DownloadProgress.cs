namespace DeepKit.Datasets;

/// <summary>How far the download of one file of a data set has come.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Received">Bytes received so far, as they travel (compressed).</param>
/// <param name="Total">Bytes the whole file has, or <see langword="null"/> while the server has not told.
/// The last report of a file has <paramref name="Received"/> equal to <paramref name="Total"/>.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total)
{
    internal bool IsComplete => Received == Total;
}
