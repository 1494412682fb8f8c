namespace DeepKit.Datasets.Tests;

/// <summary>Keeps every report; unlike <see cref="Progress{T}"/> at once and in order.</summary>
internal sealed class RecordedProgress : IProgress<DownloadProgress>
{
    public List<DownloadProgress> Reports { get; } = [];

    public Action? OnReport { get; set; }

    public void Report(DownloadProgress value)
    {
        Reports.Add(value);
        OnReport?.Invoke();
    }
}
