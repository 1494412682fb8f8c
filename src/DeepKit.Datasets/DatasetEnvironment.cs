namespace DeepKit.Datasets;

/// <summary>What the search for a data set asks of the machine, so that a test can answer in its place.</summary>
internal sealed record DatasetEnvironment
{
    public static DatasetEnvironment Machine { get; } = new()
    {
        Variable = Environment.GetEnvironmentVariable,
        HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        DebianFolder = "/usr/share/datasets",
        DownloadHost = new Uri("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
    };

    public required Func<string, string?> Variable { get; init; }

    public required string HomeFolder { get; init; }

    public required string DebianFolder { get; init; }

    /// <summary>Where Keras keeps the files it downloads; ends with a slash.</summary>
    public required Uri DownloadHost { get; init; }

    /// <summary>How long a server may take to answer, and then to send the next bytes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The folder that the user keeps data sets in, if one is named.</summary>
    public string? UserFolder => ValueOf("DEEPKIT_DATASETS");

    /// <summary>The folder that Keras keeps downloaded data sets in.</summary>
    public string KerasFolder => Path.Combine(ValueOf("KERAS_HOME") ?? Path.Combine(HomeFolder, ".keras"), "datasets");

    // An empty variable is how a shell unsets one for a single command.
    private string? ValueOf(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
