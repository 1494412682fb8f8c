namespace DeepKit.Saving;

/// <summary>A chunk of a dataset.</summary>
/// <param name="Place">Its place along each axis, counted in chunks.</param>
/// <param name="Address">Where it is in the file.</param>
/// <param name="Length">How many bytes it has there.</param>
/// <param name="SkippedFilters">A bit for each filter that was not applied to it.</param>
internal readonly record struct StoredChunk(long[] Place, long Address, long Length, uint SkippedFilters);
