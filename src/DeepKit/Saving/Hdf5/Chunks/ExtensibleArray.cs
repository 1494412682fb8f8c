namespace DeepKit.Saving;

/// <summary>Chunks of a dataset with one axis without limit: blocks of an array that double in length (VII.D of the specification).</summary>
internal sealed class ExtensibleArray(long address, ChunkEntry entry) : IChunkIndex
{
    private const int HeaderLength = 72;
    private const int BlockPrefix = 14;

    public IEnumerable<StoredChunk> Chunks(Hdf5Source source)
    {
        var form = ReadForm(source);
        return form.IndexBlock == Hdf5Source.Undefined ? [] : AllBlocks(source, form);
    }

    private ExtensibleForm ReadForm(Hdf5Source source)
    {
        var header = source.Checked(address, HeaderLength, "EAHD");
        header.Take(2, "version of an array");
        entry.CheckSize(source, address, header.Byte("size of an entry"));
        var (countBits, inIndex) = (header.Byte("bits of a count"), header.Byte("entries in the index"));
        var (smallest, pointers, pageBits) = (header.Byte("smallest block"), header.Byte("pointers of a block"), header.Byte("page of an array"));
        header.Take(6 * Superblock.AddressSize, "counts");
        var form = new ExtensibleForm(countBits, inIndex, smallest, pointers, pageBits, header.Int64("address of an array"));
        return form.IsUsual
            ? form
            : throw source.Fault(address, "an array of blocks whose lengths are powers of 2", $"{smallest} entries, {pointers} pointers, {countBits} bits");
    }

    private IEnumerable<StoredChunk> AllBlocks(Hdf5Source source, ExtensibleForm form)
    {
        var walk = new BlockWalk(source);
        var (chunks, blocks, superBlocks) = ReadIndex(source, walk, form);
        var first = (long)form.InIndex;
        for (var level = 0; level < form.Levels; level++)
        {
            var (count, length) = (ExtensibleForm.BlocksOf(level), form.BlockLength(level));
            var inLevel = level < form.LevelsInIndex ? blocks.GetRange((int)ExtensibleForm.BlocksBefore(level), (int)count)
                : superBlocks[level - form.LevelsInIndex] is var super && super != Hdf5Source.Undefined ? ReadSuperBlock(source, walk, form, level, super)
                : [];
            foreach (var (i, block) in inLevel.Index().Where(block => block.Item != Hdf5Source.Undefined))
            {
                chunks.AddRange(ReadBlock(source, walk, form, block, first + (i * length), length));
            }
            foreach (var chunk in chunks)
            {
                yield return chunk;
            }
            chunks.Clear();
            first += count * length;
        }
    }

    private (List<StoredChunk> Chunks, List<long> Blocks, List<long> SuperBlocks) ReadIndex(Hdf5Source source, BlockWalk walk, ExtensibleForm form)
    {
        var (blocks, superBlocks) = ((int)ExtensibleForm.BlocksBefore(form.LevelsInIndex), form.Levels - form.LevelsInIndex);
        var length = BlockPrefix + (form.InIndex * entry.Size) + ((blocks + superBlocks) * Superblock.AddressSize) + Hdf5Source.ChecksumLength;
        walk.Enter(form.IndexBlock, length, "an array's index");
        var cursor = source.Checked(form.IndexBlock, length, "EAIB");
        cursor.Take(BlockPrefix - 4, "header of an array");
        var chunks = entry.ReadAll(ref cursor, 0, form.InIndex);
        return (chunks, Addresses(ref cursor, blocks), Addresses(ref cursor, superBlocks));
    }

    private static List<long> ReadSuperBlock(Hdf5Source source, BlockWalk walk, ExtensibleForm form, int level, long start)
    {
        var (count, prefix) = (ExtensibleForm.BlocksOf(level), BlockPrefix + form.OffsetSize);
        if (form.BlockLength(level) > form.PageLength)
        {
            throw source.Unsupported(start, "arrays of so many chunks that their blocks have pages");
        }
        var length = prefix + (count * Superblock.AddressSize) + Hdf5Source.ChecksumLength;
        walk.Enter(start, length, "an array's block of blocks");
        var cursor = source.Checked(start, length, "EASB");
        cursor.Take(prefix - 4, "header of an array's block");
        return Addresses(ref cursor, (int)count);
    }

    private List<StoredChunk> ReadBlock(Hdf5Source source, BlockWalk walk, ExtensibleForm form, long start, long firstNumber, long count)
    {
        var prefix = BlockPrefix + form.OffsetSize;
        if (count > form.PageLength)
        {
            throw source.Unsupported(start, "arrays of so many chunks that their blocks have pages");
        }
        var length = prefix + (count * entry.Size) + Hdf5Source.ChecksumLength;
        walk.Enter(start, length, "an array's block");
        var cursor = source.Checked(start, length, "EADB");
        cursor.Take(prefix - 4, "header of an array's block");
        return entry.ReadAll(ref cursor, firstNumber, count);
    }

    private static List<long> Addresses(ref ByteCursor cursor, int count)
    {
        List<long> addresses = [];
        for (var i = 0; i < count; i++)
        {
            addresses.Add(cursor.Int64("address of a block"));
        }
        return addresses;
    }
}
