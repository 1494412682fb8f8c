namespace DeepKit.Datasets;

/// <summary>What tells one data set from another: its names, file formats and downloads.</summary>
internal sealed class DatasetSource<TData>
{
    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>The class and method that load it, for messages.</summary>
    public required string Method { get; init; }

    /// <summary>The sub folder it has in a folder of data sets.</summary>
    public required string FolderName { get; init; }

    /// <summary>The folder below Keras' datasets folder that Keras puts its files in; empty for that folder itself.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The formats its files may have, the preferred one first.</summary>
    public required IReadOnlyList<DatasetFormat<TData>> Formats { get; init; }

    /// <summary>The files that Keras' host has of it; together they make the first format.</summary>
    public required IReadOnlyList<RemoteFile> Downloads { get; init; }

    /// <summary>Whether files in a folder whose names another set shares are this set's. MNIST and Fashion-MNIST name their files
    /// alike, so in a folder that is not named after one of them only the labels tell.</summary>
    public Func<string, bool> Owns { get; init; } = _ => true;

    /// <summary>What one can do who has neither the files nor a network, to follow "or".</summary>
    public required string WithoutIt { get; init; }

    /// <summary>The format that the folder has every file of, if any.</summary>
    public DatasetFormat<TData>? FormatIn(string folder) => Formats.FirstOrDefault(format => format.MissingIn(folder).Count == 0);

    /// <summary>Says what a folder lacks to hold the set.</summary>
    public string WhatIsMissingIn(string folder) => Directory.Exists(folder)
        ? "lacks " + string.Join(", and ", Formats.Select(format => string.Join(", ", format.MissingIn(folder))))
        : "no such folder";

    /// <summary>Says which files a folder should have.</summary>
    public string ExpectedFiles => string.Join(", or ", Formats.Select(format => format.ExpectedFiles));
}
