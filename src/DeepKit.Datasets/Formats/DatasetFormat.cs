namespace DeepKit.Datasets;

/// <summary>A way to keep a data set in a folder.</summary>
internal abstract class DatasetFormat<TData>
{
    /// <summary>The files that a folder should have, for messages.</summary>
    public abstract string ExpectedFiles { get; }

    /// <summary>Whether another data set's files may have the same names.</summary>
    public virtual bool HasSharedNames => false;

    /// <summary>The names of the files that the folder lacks.</summary>
    public abstract IReadOnlyList<string> MissingIn(string folder);

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or not of this format.</exception>
    public abstract TData Read(string folder);
}
