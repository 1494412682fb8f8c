namespace DeepKit.Saving;

/// <summary>What was done to chunks before they were written, and how it is undone (HDF5 File Format Specification, IV.A.2.l).</summary>
internal sealed class FilterPipeline
{
    public static readonly FilterPipeline None = new([]);

    private const int FirstNamedFilter = 256;

    /// <summary>No stream of deflate gives more bytes for one.</summary>
    private const int DeflateGain = 1032;

    private readonly Hdf5Filter[] _filters;

    private FilterPipeline(Hdf5Filter[] filters) => _filters = filters;

    public bool IsEmpty => _filters.Length == 0;

    /// <summary>How many bytes one byte of the file can at most become.</summary>
    public int MostGain => _filters.Any(filter => filter.Id == Hdf5Filter.Deflate) ? DeflateGain : 1;

    public static FilterPipeline Read(Hdf5Source source, HeaderMessage message)
    {
        var cursor = message.Cursor(source);
        var (version, count) = (cursor.Byte("version of filters"), cursor.Byte("number of filters"));
        if (version is not (1 or 2))
        {
            throw cursor.Fault("filters of version 1 or 2", $"version {version}");
        }
        cursor.Take(version == 1 ? 6 : 0, "padding");
        var filters = new Hdf5Filter[count];
        for (var i = 0; i < count; i++)
        {
            filters[i] = Next(source, ref cursor, version);
        }
        return filters.DistinctBy(filter => filter.Id).Count() == count ? new FilterPipeline(filters) : throw cursor.Fault("each filter once", string.Join(", ", filters.Select(filter => filter.Id)));
    }

    /// <summary>A chunk as it is in memory.</summary>
    public byte[] Decode(Hdf5Source source, StoredChunk chunk, byte[] bytes, int length)
    {
        for (var i = _filters.Length - 1; i >= 0; i--)
        {
            if (!IsSkipped(chunk, i))
            {
                bytes = Undo(source, chunk, _filters[i], bytes, LengthBefore(chunk, i, length));
            }
        }
        return bytes.Length == length ? bytes : throw source.Fault(chunk.Address, $"a chunk of {length} bytes", $"{bytes.Length}");
    }

    private static bool IsSkipped(StoredChunk chunk, int filter) => filter < 32 && (chunk.SkippedFilters & (1u << filter)) != 0;

    private static byte[] Undo(Hdf5Source source, StoredChunk chunk, Hdf5Filter filter, byte[] bytes, int length) => filter.Id switch
    {
        Hdf5Filter.Deflate => Inflation.Inflate(source, chunk.Address, bytes, length),
        Hdf5Filter.Shuffle => Shuffle.Undo(bytes, filter.ElementSize),
        _ => Fletcher32.Checked(source, chunk.Address, bytes),
    };

    /// <summary>How long a chunk was before a filter: checksums that were added earlier count.</summary>
    private int LengthBefore(StoredChunk chunk, int filter, int length)
    {
        for (var i = 0; i < filter; i++)
        {
            length += _filters[i].Id == Hdf5Filter.Fletcher32 && !IsSkipped(chunk, i) ? Saving.Fletcher32.Length : 0;
        }
        return length;
    }

    private static Hdf5Filter Next(Hdf5Source source, ref ByteCursor cursor, int version)
    {
        var id = cursor.UInt16("a filter");
        var nameLength = version == 1 || id >= FirstNamedFilter ? cursor.UInt16("length of a filter's name") : 0;
        cursor.Take(2, "flags of a filter");
        var values = cursor.UInt16("values of a filter");
        cursor.Take(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength, "name of a filter");
        if (id is not (Hdf5Filter.Deflate or Hdf5Filter.Shuffle or Hdf5Filter.Fletcher32))
        {
            throw FileFault.Unsupported(source.Name, cursor.Offset, $"chunks with filter {id}, only deflate (1), shuffle (2) and fletcher32 (3)");
        }
        var elementSize = id == Hdf5Filter.Shuffle && values > 0 ? cursor.UInt32("size of shuffled elements") : 0;
        var left = values - (id == Hdf5Filter.Shuffle && values > 0 ? 1 : 0) + (version == 1 ? values % 2 : 0);
        cursor.Take(left * sizeof(uint), "values of a filter");
        return new Hdf5Filter(id, (int)Math.Min(elementSize, int.MaxValue));
    }
}
