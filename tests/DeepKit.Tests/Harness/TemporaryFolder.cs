namespace DeepKit.Tests.Harness;

/// <summary>A folder that a test may fill; it goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("deepkit-").FullName;

    /// <summary>The path of a file or folder within it.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
