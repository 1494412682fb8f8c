namespace DeepKit.Datasets.Tests;

/// <summary>A machine with its own home, variables and packages, all below one folder, and no network.</summary>
internal sealed class Machine : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly Dictionary<string, string> _variables = [];

    public Machine() => Environment = new()
    {
        Variable = name => _variables.GetValueOrDefault(name),
        HomeFolder = _root.Folder("home"),
        DebianFolder = _root["debian"],
        DownloadHost = FileServer.ClosedHost(),
        Patience = TimeSpan.FromSeconds(20),
    };

    public DatasetEnvironment Environment { get; set; }

    public RecordedProgress Progress { get; } = new();

    /// <summary>A path below the machine's root.</summary>
    public string this[string path] => _root[path];

    public string Folder(string path) => _root.Folder(path);

    public void Set(string variable, string value) => _variables[variable] = value;

    public TData Load<TData>(DatasetSource<TData> source, string? folder = null, CancellationToken cancellationToken = default) =>
        new DatasetLoader<TData>(source, Environment).Load(folder, Progress, cancellationToken);

    public void Dispose() => _root.Dispose();
}
