using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>All rows of some data.</summary>
internal sealed class WholeFeed(TensorData data) : IFeed
{
    public void CopyRows(int first, int count, DType dtype, Span<byte> destination)
    {
        var rowBytes = destination.Length / count;
        for (var i = 0; i < count; i++)
        {
            ElementConversion.Copy(data.Row(first + i), data.DType, destination.Slice(i * rowBytes, rowBytes), dtype);
        }
    }
}
