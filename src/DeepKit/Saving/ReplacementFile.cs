namespace DeepKit.Saving;

/// <summary>A file that is written beside the one whose place it takes in the end: until then the old one stays as it was.</summary>
internal sealed class ReplacementFile : IDisposable
{
    private readonly string _path;
    private readonly string _beside;

    public ReplacementFile(string path)
    {
        (_path, _beside) = (path, $"{path}.{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(_beside, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Where to write the new content.</summary>
    public FileStream Stream { get; }

    /// <summary>Brings all that was written to the disk. Files that belong together are all finished before the first takes its place.</summary>
    public void Finish()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
    }

    /// <summary>Puts the finished file in the place of the old one.</summary>
    public void Replace() => File.Move(_beside, _path, overwrite: true);

    /// <summary>Removes what was written, unless it has taken its place.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_beside);
    }
}
