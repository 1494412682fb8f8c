using DeepKit.Engines;
using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>One batch after another of a dataset: the rows that an order names, from a place on, or all as they are.</summary>
internal sealed class BatchFeed(TensorData data, int[]? order = null) : IFeed
{
    /// <summary>Position in the order of the batch's first row.</summary>
    public int Start { get; set; }

    public void CopyRows(int first, int count, DType dtype, Span<byte> destination)
    {
        var rowBytes = destination.Length / count;
        for (var i = 0; i < count; i++)
        {
            var position = Start + first + i;
            ElementConversion.Copy(data.Row(order is null ? position : order[position]), data.DType, destination.Slice(i * rowBytes, rowBytes), dtype);
        }
    }
}
