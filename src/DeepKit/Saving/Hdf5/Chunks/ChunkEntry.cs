using System.Numerics;

namespace DeepKit.Saving;

/// <summary>How newer indices say where a chunk is: its address and, if there are filters, its length and those that were skipped.</summary>
internal sealed class ChunkEntry(ChunkGrid grid, FilterPipeline filters)
{
    private readonly int _lengthSize = Math.Min(8, 1 + ((BitOperations.Log2((uint)grid.ChunkBytes) + 8) / 8));

    /// <summary>The bytes of an entry.</summary>
    public int Size => filters.IsEmpty ? Superblock.AddressSize : Superblock.AddressSize + _lengthSize + sizeof(uint);

    public StoredChunk Read(ref ByteCursor cursor, long[] place)
    {
        var address = cursor.Int64("address of a chunk");
        return filters.IsEmpty
            ? new StoredChunk(place, address, grid.ChunkBytes, 0)
            : new StoredChunk(place, address, cursor.Number(_lengthSize, "length of a chunk"), cursor.UInt32("filters of a chunk"));
    }

    /// <summary>The chunks that were written, of entries one after the other.</summary>
    public List<StoredChunk> ReadAll(ref ByteCursor cursor, long firstNumber, long count)
    {
        List<StoredChunk> chunks = [];
        for (var number = firstNumber; number < firstNumber + count; number++)
        {
            var chunk = Read(ref cursor, grid.PlaceOf(number));
            if (chunk.Address != Hdf5Source.Undefined)
            {
                chunks.Add(chunk);
            }
        }
        return chunks;
    }

    /// <summary>Fails unless an index has entries of this size.</summary>
    public void CheckSize(Hdf5Source source, long address, int size)
    {
        if (size != Size)
        {
            throw source.Fault(address, $"an index with entries of {Size} bytes", $"{size} bytes");
        }
    }
}
