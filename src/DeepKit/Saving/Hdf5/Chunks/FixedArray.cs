namespace DeepKit.Saving;

/// <summary>Chunks of a dataset whose axes have limits, in an array by number (HDF5 File Format Specification, VII.C).</summary>
internal sealed class FixedArray(long address, ChunkGrid grid, ChunkEntry entry) : IChunkIndex
{
    private const int HeaderLength = 28;
    private const int BlockPrefix = 14;
    private const int MostPageBits = 30;

    public IEnumerable<StoredChunk> Chunks(Hdf5Source source)
    {
        var (block, count, pageBits) = ReadHeader(source);
        return block == Hdf5Source.Undefined ? []
            : count <= 1L << pageBits ? Whole(source, block, count)
            : Paged(source, block, count, 1L << pageBits);
    }

    private (long Block, long Count, int PageBits) ReadHeader(Hdf5Source source)
    {
        var header = source.Checked(address, HeaderLength, "FAHD");
        header.Take(2, "version of an array");
        entry.CheckSize(source, address, header.Byte("size of an entry"));
        var (pageBits, count) = (header.Byte("page of an array"), header.Int64("entries of an array"));
        return pageBits <= MostPageBits && count >= 0 && count <= source.Length / entry.Size && count == grid.MostChunks()
            ? (header.Int64("address of an array"), count, pageBits)
            : throw source.Fault(address, $"an array of {grid.MostChunks()} entries within the file", $"{count}, pages of 2^{pageBits}");
    }

    private List<StoredChunk> Whole(Hdf5Source source, long block, long count)
    {
        var cursor = source.Checked(block, BlockPrefix + (count * entry.Size) + Hdf5Source.ChecksumLength, "FADB");
        cursor.Take(BlockPrefix - 4, "header of an array");
        return entry.ReadAll(ref cursor, 0, count);
    }

    private IEnumerable<StoredChunk> Paged(Hdf5Source source, long block, long count, long page)
    {
        var pages = ((count - 1) / page) + 1;
        var prefix = BlockPrefix + ((pages + 7) / 8) + Hdf5Source.ChecksumLength;
        var written = Written(source, block, prefix);
        for (var i = 0L; i < pages; i++)
        {
            if ((written[i / 8] & (0x80 >> (int)(i % 8))) != 0)
            {
                var start = block + prefix + (i * ((page * entry.Size) + Hdf5Source.ChecksumLength));
                foreach (var chunk in Page(source, start, i * page, Math.Min(page, count - (i * page))))
                {
                    yield return chunk;
                }
            }
        }
    }

    private static byte[] Written(Hdf5Source source, long block, long prefix)
    {
        var cursor = source.Checked(block, prefix, "FADB");
        cursor.Take(BlockPrefix - 4, "header of an array");
        return cursor.Take(cursor.Remaining, "pages").ToArray();
    }

    private List<StoredChunk> Page(Hdf5Source source, long start, long firstNumber, long count)
    {
        var bytes = source.Bytes(start, (count * entry.Size) + Hdf5Source.ChecksumLength, "page of an array");
        source.CheckSum(start, bytes, "page");
        var cursor = new ByteCursor(source.Name, bytes, source.Base + start);
        return entry.ReadAll(ref cursor, firstNumber, count);
    }
}
