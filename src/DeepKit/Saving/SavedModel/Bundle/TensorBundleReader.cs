using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>Reads a TensorBundle, of any number of shards, and checks what it reads.</summary>
internal sealed class TensorBundleReader
{
    private readonly string _prefix;
    private readonly string _file;
    private readonly int _shards;
    private readonly Dictionary<string, (BundleEntryProto Entry, long Offset)> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the index.</summary>
    /// <param name="prefix">The path that the files' names begin with.</param>
    /// <exception cref="FileNotFoundException">There is no index.</exception>
    /// <exception cref="InvalidDataException">The index is damaged; the message says where.</exception>
    public TensorBundleReader(string prefix)
    {
        (_prefix, _file) = (prefix, TensorBundle.IndexFile(prefix));
        var table = TableReader.Read(_file, File.ReadAllBytes(_file));
        _shards = Shards(table);
        foreach (var entry in table.Skip(1))
        {
            var tensor = Parse(BundleEntryProto.Parser, entry, "a tensor's entry");
            if (!_entries.TryAdd(entry.Name, (tensor, entry.Offset)))
            {
                throw FileFault.At(_file, entry.Offset, "one tensor of each name", $"\"{entry.Name}\" twice");
            }
        }
    }

    /// <summary>Reads all tensors of numbers once, if there is a bundle at all.</summary>
    /// <param name="prefix">The path that the files' names begin with.</param>
    /// <exception cref="InvalidDataException">The files are damaged; the message says where.</exception>
    public static void CheckAll(string prefix)
    {
        if (!File.Exists(TensorBundle.IndexFile(prefix)))
        {
            return;
        }
        var bundle = new TensorBundleReader(prefix);
        foreach (var (name, found) in bundle._entries.Where(entry => Enum.IsDefined((DType)entry.Value.Entry.Dtype) && entry.Value.Entry.Slices.Count == 0))
        {
            var bytes = new byte[bundle.SpecOf(name, found).Shape.ElementCount!.Value * ((DType)found.Entry.Dtype).Size()];
            bundle.Read(name, bytes);
        }
    }

    /// <summary>The names of all tensors, those of strings too.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>The type and shape of a tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is none of numbers that lie in one piece.</exception>
    public TensorSpec SpecOf(string name) => SpecOf(name, Find(name));

    /// <summary>Copies a tensor's elements.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Room for exactly its bytes.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or the files are damaged; the message says where.</exception>
    public void Read(string name, Span<byte> destination)
    {
        var (entry, offset) = Find(name);
        _ = SpecOf(name, (entry, offset));
        if (entry.ShardId < 0 || entry.ShardId >= _shards)
        {
            throw FileFault.At(_file, offset, $"tensor \"{name}\" in one of the {_shards} shards", $"shard {entry.ShardId}");
        }
        if (entry.Size != destination.Length)
        {
            throw FileFault.At(_file, offset, $"{destination.Length} bytes for tensor \"{name}\"", $"{entry.Size}");
        }
        ReadShard(name, entry, destination);
    }

    private void ReadShard(string name, BundleEntryProto entry, Span<byte> destination)
    {
        var file = TensorBundle.DataFile(_prefix, entry.ShardId, _shards);
        using var handle = File.OpenHandle(file);
        var length = RandomAccess.GetLength(handle);
        if (entry.Offset < 0 || entry.Offset > length - entry.Size)
        {
            throw FileFault.At(file, length, $"tensor \"{name}\" of {entry.Size} bytes at offset {entry.Offset}", "the end of the file");
        }
        for (var done = 0; done < destination.Length;)
        {
            var count = RandomAccess.Read(handle, destination[done..], entry.Offset + done);
            done += count > 0 ? count : throw FileFault.At(file, entry.Offset + done, $"more of tensor \"{name}\"", "the end of the file");
        }
        var crc = Crc32C.Masked(destination);
        if (crc != entry.Crc32C)
        {
            throw FileFault.At(file, entry.Offset, $"tensor \"{name}\" of checksum {entry.Crc32C:x8}", $"{crc:x8}");
        }
    }

    private (BundleEntryProto Entry, long Offset) Find(string name) => _entries.TryGetValue(name, out var found)
        ? found
        : throw new InvalidDataException($"{_file} has no tensor \"{name}\". It has {string.Join(", ", _entries.Keys)}.");

    private TensorSpec SpecOf(string name, (BundleEntryProto Entry, long Offset) found)
    {
        var (entry, dtype) = (found.Entry, (DType)found.Entry.Dtype);
        if (entry.Slices.Count > 0)
        {
            throw FileFault.At(_file, found.Offset, $"tensor \"{name}\" in one piece", $"{entry.Slices.Count} slices");
        }
        if (!Enum.IsDefined(dtype) || dtype == DType.Resource)
        {
            throw FileFault.At(_file, found.Offset, $"tensor \"{name}\" of {string.Join(", ", Enum.GetValues<DType>()[..^1].Select(known => known.KerasName()))}", $"TensorFlow's type {entry.Dtype}");
        }
        var axes = entry.Shape?.Dim.Select(axis => axis.Size).ToArray() ?? [];
        return entry.Shape is not { UnknownRank: true } && Array.TrueForAll(axes, axis => axis is >= 0 and <= int.MaxValue)
            ? new TensorSpec(dtype, Shape.Of([.. axes.Select(axis => (int)axis)]))
            : throw FileFault.At(_file, found.Offset, $"tensor \"{name}\" of known shape", $"({string.Join(", ", axes)})");
    }

    private int Shards(IReadOnlyList<TableEntry> table)
    {
        if (table is not [{ Key.Length: 0 } first, ..])
        {
            throw FileFault.At(_file, 0, "a TensorBundle, whose table begins with its header", "a table without");
        }
        var header = Parse(BundleHeaderProto.Parser, first, "a TensorBundle's header");
        if (header.NumShards < 1 || header.Endianness != 0 || header.Version is { MinConsumer: > TensorBundle.Version })
        {
            throw FileFault.At(
                _file, first.Offset, $"a header of one shard or more, of little-endian data, for readers of version {TensorBundle.Version}", header.ToString());
        }
        return header.NumShards;
    }

    private T Parse<T>(MessageParser<T> parser, TableEntry entry, string what) where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(entry.Value);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw FileFault.At(_file, entry.Offset, $"{what} (\"{entry.Name}\")", fault.Message);
        }
    }
}
