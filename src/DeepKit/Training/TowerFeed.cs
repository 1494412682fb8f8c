using DeepKit.Engines;
using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>The part of a batch's rows that one tower gets.</summary>
internal sealed class TowerFeed(IFeed batch, int start) : IFeed
{
    public void CopyRows(int first, int count, DType dtype, Span<byte> destination) => batch.CopyRows(start + first, count, dtype, destination);
}
