namespace DeepKit.Datasets;

/// <summary>Finds a data set's files, downloads them where no place has them, and reads them.</summary>
internal sealed class DatasetLoader<TData>(DatasetSource<TData> source, DatasetEnvironment environment)
{
    private readonly List<string> _failures = [];

    public TData Load(string? folder, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            return LoadFrom(folder);
        }

        foreach (var place in Places())
        {
            if (FormatIn(place) is { } format)
            {
                return format.Read(place.Folder);
            }
        }

        // The console costs time to open: only a download needs it.
        return Download(progress ?? ProgressLine.OnStandardError(), cancellationToken);
    }

    private TData LoadFrom(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var format = source.FormatIn(folder) ?? throw new FileNotFoundException(
            $"{source.Method} looked for {source.Name} in the folder \"{folder}\": {source.WhatIsMissingIn(folder)}. "
            + $"Expected there: {source.ExpectedFiles}. Without a folder, {source.Method}() searches this machine and then downloads.");
        return format.Read(folder);
    }

    private IEnumerable<DatasetPlace> Places()
    {
        if (environment.UserFolder is { } userFolder)
        {
            yield return new("DEEPKIT_DATASETS", Path.Combine(userFolder, source.FolderName), IsShared: false);
            yield return new("DEEPKIT_DATASETS", userFolder, IsShared: true);
        }
        else
        {
            _failures.Add("DEEPKIT_DATASETS: not set");
        }

        yield return new("Keras' cache", Path.Combine(environment.KerasFolder, source.FolderName), IsShared: false);
        if (source.CacheFolder != source.FolderName)
        {
            yield return new("Keras' cache", CacheFolder, IsShared: true);
        }

        yield return new("Debian's package", Path.Combine(environment.DebianFolder, source.FolderName), IsShared: false);
    }

    private DatasetFormat<TData>? FormatIn(DatasetPlace place)
    {
        if (source.FormatIn(place.Folder) is not { } format)
        {
            _failures.Add($"{place.Name}, {place.Folder}: {source.WhatIsMissingIn(place.Folder)}");
            return null;
        }

        if (place.IsShared && format.HasSharedNames && !source.Owns(place.Folder))
        {
            _failures.Add($"{place.Name}, {place.Folder}: its files are of another data set with the same file names; "
                + $"put {source.Name} into a sub folder {source.FolderName}");
            return null;
        }

        return format;
    }

    private TData Download(IProgress<DownloadProgress> progress, CancellationToken cancellationToken)
    {
        using var downloader = new Downloader(environment, progress);
        foreach (var file in source.Downloads)
        {
            try
            {
                downloader.FetchAsync(file, CacheFolder, cancellationToken).GetAwaiter().GetResult();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or HttpRequestException or InvalidDataException)
            {
                _failures.Add($"download of {new Uri(environment.DownloadHost, file.Name)} to {CacheFolder}: {failure.Message}");
                throw Unavailable(failure);
            }
        }

        return source.Formats[0].Read(CacheFolder);
    }

    private string CacheFolder => Path.Join(environment.KerasFolder, source.CacheFolder);

    private DatasetUnavailableException Unavailable(Exception failure) => new(
        $"{source.Method} found {source.Name} nowhere and could not download it:{Environment.NewLine}"
        + string.Concat(_failures.Select(line => $"  - {line}{Environment.NewLine}"))
        + $"Run it once with a network and a writable cache (KERAS_HOME moves the cache), set DEEPKIT_DATASETS to a folder with "
        + $"{source.ExpectedFiles}, or {source.WithoutIt}.",
        failure);
}
