namespace DeepKit.Datasets;

/// <summary>A data set was found in none of the places where it may lie, and could not be downloaded.
/// The message lists each place, why it did not serve, and what to do.</summary>
public sealed class DatasetUnavailableException : IOException
{
    /// <summary>Creates the exception with a message of the runtime's.</summary>
    public DatasetUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The places looked at, why each failed, and what to do.</param>
    public DatasetUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The places looked at, why each failed, and what to do.</param>
    /// <param name="innerException">Why the download failed.</param>
    public DatasetUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
