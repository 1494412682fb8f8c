using DeepKit.Graphs;

namespace DeepKit.Engines;

/// <summary>
/// The data for one input of a step. An engine asks for rows where and when it needs them, from several threads at once,
/// so that gathering a batch is part of the parallel work.
/// </summary>
public interface IFeed
{
    /// <summary>Writes some rows of the batch.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="dtype">The element type to write.</param>
    /// <param name="destination">Room for exactly these rows.</param>
    void CopyRows(int first, int count, DType dtype, Span<byte> destination);
}
