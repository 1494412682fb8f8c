namespace DeepKit.Saving;

/// <summary>Chunks in a B-tree of version 1, h5py's default (HDF5 File Format Specification, III.A.1).</summary>
internal sealed class ChunkTree(long root, ChunkGrid grid) : IChunkIndex
{
    private const int HeaderLength = 24;
    private const int TypeOfChunks = 1;

    private int KeyLength => 8 + ((grid.Rank + 1) * sizeof(long));

    public IEnumerable<StoredChunk> Chunks(Hdf5Source source)
    {
        var walk = new BlockWalk(source);
        Stack<(long Address, int? Level)> nodes = [];
        nodes.Push((root, null));
        while (nodes.TryPop(out var node))
        {
            var (level, chunks) = Node(source, walk, node.Address, node.Level);
            foreach (var chunk in chunks)
            {
                if (level == 0)
                {
                    yield return chunk;
                }
                else
                {
                    nodes.Push((chunk.Address, level - 1));
                }
            }
        }
    }

    private (int Level, List<StoredChunk> Chunks) Node(Hdf5Source source, BlockWalk walk, long address, int? expectedLevel)
    {
        var header = source.Signed(address, HeaderLength, "TREE");
        var (type, level, count) = (header.Byte("type of a B-tree"), header.Byte("level of a B-tree"), header.UInt16("entries of a B-tree"));
        if (type != TypeOfChunks || level != (expectedLevel ?? level))
        {
            throw source.Fault(address, $"a B-tree of chunks, level {expectedLevel}", $"type {type}, level {level}");
        }
        var length = count * (KeyLength + Superblock.AddressSize);
        walk.Enter(address, HeaderLength + length, "a B-tree");
        var entries = source.Cursor(address + HeaderLength, length, "B-tree");
        List<StoredChunk> chunks = [];
        for (var i = 0; i < count; i++)
        {
            chunks.Add(Entry(source, address, ref entries, isLeaf: level == 0));
        }
        return (level, chunks);
    }

    private StoredChunk Entry(Hdf5Source source, long address, ref ByteCursor entries, bool isLeaf)
    {
        var (length, skipped) = (entries.UInt32("length of a chunk"), entries.UInt32("filters of a chunk"));
        var start = new long[grid.Rank];
        for (var axis = 0; axis < start.Length; axis++)
        {
            start[axis] = entries.Int64("start of a chunk");
        }
        entries.Take(sizeof(long), "start within an element");
        var place = grid.PlaceOf(start);
        return place is not null || !isLeaf
            ? new StoredChunk(place ?? [], entries.Int64("address of a chunk"), length, skipped)
            : throw source.Fault(address, "chunks side by side", $"one that starts at ({string.Join(", ", start)})");
    }
}
