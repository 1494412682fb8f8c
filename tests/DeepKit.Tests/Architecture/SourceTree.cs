namespace DeepKit.Tests.Architecture;

/// <summary>The repository's own files, for tests that read them.</summary>
internal static class SourceTree
{
    private static readonly string[] Generated = ["bin", "obj"];

    private static readonly Lazy<string> Root = new(FindRoot);

    /// <summary>C# files under some folders of the repository, named from its root.</summary>
    public static IReadOnlyList<(string Name, string[] Lines)> Files(params string[] folders) =>
    [
        .. folders.Select(folder => Path.Combine(Root.Value, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetRelativePath(Root.Value, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Name.Split('/').Any(Generated.Contains))
            .Select(file => (file.Name, File.ReadAllLines(file.File))),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeepKit.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"There is no DeepKit.sln above {AppContext.BaseDirectory}.");
    }
}
