namespace DeepKit.Saving;

/// <summary>What fills a string of fixed length in HDF5, behind its text.</summary>
internal enum StringPadding
{
    /// <summary>The text ends before the first zero.</summary>
    NullTerminated,
    Nulls,
    Spaces,
}
